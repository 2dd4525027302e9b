package io.energyrack.gateway.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One mapping of the file: its known keys, and where they are. Unknown and double keys are told.
 */
final class Section {

  private static final List<String> NULLS = List.of("", "~", "null", "Null", "NULL");

  private final String path;
  private final Place place;
  private final Problems problems;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  private Section(String path, Place place, Problems problems) {
    this.path = path;
    this.place = place;
    this.problems = problems;
  }

  /**
   * A section as it is in the file.
   *
   * @param node its value; null when the section is not there, which is a section without keys, as
   *     is one with nothing in it.
   * @param path its keys' common beginning; empty for the top of the file.
   * @param name which section's keys it may have.
   */
  static Section of(
      @Nullable Node node, String path, String name, List<String> known, Problems problems) {
    Place place = node == null ? Place.WHOLE_FILE : Place.of(node);
    Section section = new Section(path, place, problems);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (problems.isFull()) {
          break;
        }
        section.add(entry, name, known);
      }
    } else if (node != null && isOther(node)) {
      String where = path.isEmpty() ? "the file" : "it";
      problems.error(
          place,
          path,
          where + " holds " + kind(node) + " and not keys with values",
          "write " + known.get(0) + ": and so on, each key on a line of its own");
    }
    return section;
  }

  /** Whether a value is anything but keys with values, or nothing. */
  static boolean isOther(Node node) {
    return !(node instanceof MappingNode) && !isNull(node);
  }

  /** The value of a key; null when the file does not have it. */
  @Nullable Node get(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? null : entry.getValueNode();
  }

  /** The key with its sections, as people name it. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Where a key's value is, or else where the section is. */
  Place place(String key) {
    NodeTuple entry = entries.get(key);
    if (entry == null) {
      return place;
    }
    // A value that is not there is marked where the next thing begins, lines away.
    Node value = entry.getValueNode();
    return Place.of(isNull(value) ? entry.getKeyNode() : value);
  }

  void error(String key, String wrong, String right) {
    problems.error(place(key), path(key), wrong, right);
  }

  void warning(String key, String wrong, String right) {
    problems.warning(place(key), path(key), wrong, right);
  }

  /**
   * One word or number as it is written, quoted or not.
   *
   * @param right what to write, should it be missing its value or be no single word.
   * @return empty when the key is not there, or is wrong, which has been told then.
   */
  Optional<ScalarNode> scalar(String key, String right) {
    Node node = get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (isNull(node)) {
      error(key, "it has no value", right + ", or leave the key out");
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar);
    }
    error(key, "it holds " + kind(node) + " and not one value", right);
    return Optional.empty();
  }

  /** Likewise, as text. */
  Optional<String> text(String key, String right) {
    return scalar(key, right).map(ScalarNode::getValue);
  }

  /**
   * One word of a list; the first one of it is the standard.
   *
   * @return the word; the standard when there is none, or a wrong one, which has been told then.
   */
  String choice(String key, List<String> words) {
    String right = "write " + (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
    Optional<String> text = text(key, right);
    if (text.isEmpty() || words.contains(text.get())) {
      return text.orElse(words.get(0));
    }
    String guess =
        WordGuess.nearest(text.get(), words).map(w -> "did you mean " + w + "? ").orElse("");
    error(key, Problems.quote(text.get()) + " is not known here", guess + right);
    return words.get(0);
  }

  /** Whether there is nothing where a value should be. */
  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && NULLS.contains(scalar.getValue());
  }

  /** What a node is, in words. */
  static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "keys with values";
    }
    return node instanceof ScalarNode scalar ? Problems.quote(scalar.getValue()) : "a list";
  }

  private void add(NodeTuple entry, String name, List<String> known) {
    Node keyNode = entry.getKeyNode();
    Place keyPlace = Place.of(keyNode);
    if (!(keyNode instanceof ScalarNode scalar)) {
      problems.error(keyPlace, path, "a key is " + kind(keyNode), "write a single word as the key");
      return;
    }
    String key = scalar.getValue();
    if (!known.contains(key)) {
      problems.error(
          keyPlace, path(Problems.plain(key)), "there is no such key", advice(key, name, known));
      return;
    }
    NodeTuple before = entries.putIfAbsent(key, entry);
    if (before != null) {
      int line = Place.of(before.getKeyNode()).line();
      problems.error(
          keyPlace, path(key), "the key is there twice, first in line " + line, "keep one of them");
    }
  }

  private static String advice(String key, String name, List<String> known) {
    Optional<String> guess = WordGuess.nearest(key, known);
    if (guess.isPresent()) {
      boolean unit = guess.get().startsWith(key + "-");
      String unitNote = unit ? " (the unit is part of the key)" : "";
      return "did you mean " + guess.get() + "?" + unitNote;
    }
    if (!name.isEmpty() && Keys.TOP.contains(key)) {
      return "it belongs to the top of the file: take its indentation away";
    }
    for (String section : Keys.TOP) {
      if (!section.equals(name) && Keys.of(section).contains(key)) {
        return "it belongs under " + section + ":";
      }
    }
    return "the keys here are " + String.join(", ", known);
  }
}
