package io.energyrack.gateway.app.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From bytes to a tree with places, for the plain part of YAML that a configuration needs. */
final class YamlText {

  /** A configuration has three levels; far deeper ones would exhaust the composer's stack. */
  private static final int DEEPEST = 16;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setAllowNonScalarKeys(true) // Section tells them, with their place.
          // Each alias has been told by then, and the tree only shares what it names twice.
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .build();

  private final Problems problems;

  YamlText(Problems problems) {
    this.problems = problems;
  }

  /** The top of the tree; empty when there is none, which has been told. */
  Optional<Node> read(byte[] bytes) {
    return decode(bytes).filter(this::isPlain).flatMap(this::compose);
  }

  private Optional<String> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.error(end(text), "", "the file is not UTF-8 here", "save it as UTF-8");
      return Optional.empty();
    }
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (int i = 0; i < withoutMark.length(); i++) {
      char c = withoutMark.charAt(i);
      if (isUnprintable(c)) {
        problems.error(
            end(withoutMark.substring(0, i)),
            "",
            "there is a character that no text has, U+%04X".formatted((int) c),
            "take it out");
        return Optional.empty();
      }
    }
    return Optional.of(withoutMark);
  }

  /** Looks at the parser's events first: they cost no memory, whatever the text builds up to. */
  private boolean isPlain(String text) {
    Place last = Place.WHOLE_FILE;
    try {
      int documents = 0;
      int depth = 0;
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        last = Place.of(event.getEndMark());
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          error(event, "a second document begins", "keep one, without --- in between");
          return false;
        }
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
          error(event, "it is nested too deep", "a configuration needs three levels");
          return false;
        }
        if (event instanceof CollectionEndEvent) {
          depth--;
        }
        plainNode(event);
      }
      return true;
    } catch (YamlEngineException e) {
      syntax(e, last);
      return false;
    } catch (IllegalArgumentException e) {
      // The scanner lets this out for escapes beyond Unicode, such as "\UFFFFFFFF".
      problems.error(
          last, "", "this is not YAML: an escape is wrong", "write the character itself");
      return false;
    }
  }

  private void plainNode(Event event) {
    if (event instanceof AliasEvent) {
      error(event, "an alias (*) is not taken here", "write the value itself");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      error(event, "an anchor (&) is not taken here", "write each value where it belongs");
    }
    boolean tag =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tag) {
      error(event, "a tag (!) is not taken here", "write the value alone");
    }
  }

  private Optional<Node> compose(String text) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.filter(node -> !Section.isNull(node)).isEmpty()) {
        problems.error(
            Place.WHOLE_FILE, "", "the file is empty", "begin with the commented example");
        return Optional.empty();
      }
      return root;
    } catch (YamlEngineException e) {
      syntax(e, Place.WHOLE_FILE);
      return Optional.empty();
    }
  }

  private void error(Event event, String wrong, String right) {
    problems.error(Place.of(event.getStartMark()), "", wrong, right);
  }

  private void syntax(YamlEngineException e, Place near) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      problems.error(near, "", "this is not YAML", "begin with the commented example");
      return;
    }
    Place place = Place.of(marked.getProblemMark());
    String problem = Optional.ofNullable(marked.getProblem()).orElse("");
    if (problem.contains("TAB")) {
      problems.error(place, "", "there is a tab where YAML wants spaces", "write two spaces");
      return;
    }
    problems.error(
        place,
        "",
        "this is not YAML: " + problem.replace('\n', ' '),
        "look at this line and the one before: indentation, a missing colon or quotation mark");
  }

  private static boolean isUnprintable(char c) {
    return (Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0) || c == '\uFFFE' || c == '\uFFFF';
  }

  /** The place after a text. */
  private static Place end(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    return new Place(line, text.length() - text.lastIndexOf('\n'));
  }
}
