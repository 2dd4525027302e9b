package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.tape.TapeEvent;
import io.energyrack.gateway.app.tape.TapeEvent.Sender;
import io.energyrack.gateway.app.tape.TapeText;
import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a transcript; what cannot be read is named with its line. */
final class TranscriptReader {

  /** More problems help nobody. */
  private static final int MOST_PROBLEMS = 20;

  /** Where a capture has no stamps: as long as a query and its answer take at 9600 baud. */
  private static final long STEP_MICROS = 200_000;

  private static final String STAMP = "\\((\\d{1,10})\\.(\\d{6})\\d{0,3}\\)";
  private static final Pattern NOTE = Pattern.compile("# " + STAMP + " (\\S+)(?: (.*))?");
  private static final Pattern SERIAL =
      Pattern.compile(
          "(?:" + STAMP + "\\s+)?(?:([^\\s<>~#()]+)\\s+)?([<>])\\s*([^;]*)(?:;([ 0-9@]*))?");
  private static final Pattern CUT = Pattern.compile("(\\d{1,5})(?:@(\\d{1,10}))?");
  private static final Pattern CAN =
      Pattern.compile(
          "(?:"
              + STAMP
              + "\\s+)?(\\S+)\\s+([0-7][0-9A-Fa-f]{2})#((?:[0-9A-Fa-f]{2}){0,8})(?:\\s+([TR]))?");
  private static final Pattern TERMINAL =
      Pattern.compile(
          "(?:"
              + STAMP
              + "\\s+)?(\\S+)\\s+([0-7][0-9A-Fa-f]{2})\\s+\\[[0-8]\\]((?:\\s+[0-9A-Fa-f]{2}){0,8})()");

  private final String file;
  private final List<Moment> moments = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final StringBuilder config = new StringBuilder();
  private boolean hasConfig;
  private boolean recorded;
  private boolean listened;
  private boolean hasBegin;
  private long epochMicros;
  private long lastMicros;

  private TranscriptReader(String file) {
    this.file = file;
  }

  /**
   * Reads a transcript.
   *
   * @param file its name, for the messages.
   * @param text all of it, one character a byte.
   */
  static Transcript read(String file, String text) {
    return new TranscriptReader(file).read(text);
  }

  private Transcript read(String text) {
    List<String> lines = text.lines().toList();
    boolean whole = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
    for (int i = 0; i < lines.size() - (whole ? 0 : 1); i++) {
      line(lines.get(i).strip(), i + 1L);
    }
    Optional<String> torn =
        whole
            ? Optional.empty()
            : Optional.of(
                "%s:%d: this last line has no end, so it may be torn: it is left out"
                    .formatted(file, lines.size()));
    moments.sort(Comparator.comparingLong(Moment::micros));
    return new Transcript(
        hasConfig ? Optional.of(config.toString()) : Optional.empty(),
        recorded,
        listened,
        epochMicros,
        joined(moments),
        List.copyOf(problems),
        torn);
  }

  /** What one line got at one and the same time it got in one piece. */
  private static List<Moment> joined(List<Moment> moments) {
    List<Moment> joined = new ArrayList<>(moments.size());
    for (Moment next : moments) {
      Moment last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null
          && last.micros() == next.micros()
          && last.event() instanceof TapeEvent.Heard first
          && next.event() instanceof TapeEvent.Heard second
          && first.line().equals(second.line())) {
        Frame both = Frame.ofAscii(first.bytes().toString() + second.bytes());
        joined.set(
            joined.size() - 1,
            new Moment(last.micros(), new TapeEvent.Heard(first.line(), both), last.line()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private void line(String text, long number) {
    if (text.startsWith("#")) {
      comment(text, number);
    } else if (!text.isEmpty()
        && !serial(text, number)
        && !can(CAN.matcher(text), number)
        && !can(TERMINAL.matcher(text), number)) {
      problem(number, "neither a frame of a line nor a line of candump");
    }
  }

  private void problem(long number, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s:%d: %s".formatted(file, number, what));
    }
  }

  private void comment(String text, long number) {
    if (text.equals(TapeText.HEAD)) {
      recorded = true;
    } else if (text.equals(TapeText.LISTENED)) {
      listened = true;
    } else if (text.startsWith(TapeText.CONFIG.strip())) {
      hasConfig = true;
      config.append(text.substring(Math.min(text.length(), TapeText.CONFIG.length()))).append('\n');
    } else {
      Matcher note = NOTE.matcher(text);
      if ((recorded || listened) && note.matches()) {
        note(note, number);
      }
    }
  }

  private void note(Matcher note, long number) {
    long micros = micros(note.group(1), note.group(2));
    String subject = note.group(3);
    String rest = note.group(4) == null ? "" : note.group(4);
    TapeEvent event =
        switch (subject) {
          case TapeText.BEGIN -> null;
          // Who only listened heard nothing until then; a gateway tells what it did until then.
          case "end:" -> listened ? new TapeEvent.End(rest) : null;
          case "start" -> new TapeEvent.Start();
          case "task" -> new TapeEvent.Task();
          case "stop" -> new TapeEvent.Stop();
          case "timer" ->
              number(rest).isPresent() ? new TapeEvent.Timer(number(rest).getAsInt()) : null;
          default -> port(subject, rest);
        };
    if (event != null) {
      moments.add(new Moment(micros, event, number));
    } else if (subject.equals("timer") || !isKnown(subject)) {
      problem(number, "no event of a recording");
    }
  }

  private static boolean isKnown(String subject) {
    return subject.equals(TapeText.BEGIN) || subject.equals("end:");
  }

  private static OptionalInt number(String digits) {
    return digits.matches("\\d{1,4}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  private static @Nullable TapeEvent port(String name, String what) {
    int blank = what.indexOf(' ');
    String word = blank < 0 ? what : what.substring(0, blank);
    String rest = blank < 0 ? "" : what.substring(blank + 1);
    return switch (word) {
      case "open" -> new TapeEvent.LineOpened(name);
      case "closed:" -> new TapeEvent.LineClosed(name, rest);
      case "up" -> new TapeEvent.BusUp(name);
      case "down:" -> new TapeEvent.BusDown(name, rest);
      case "full" -> notTaken(name, rest, SendOutcome.FULL);
      case "gone" -> notTaken(name, rest, SendOutcome.DOWN);
      case "error" -> trouble(name, rest);
      default -> null;
    };
  }

  private static @Nullable TapeEvent notTaken(String bus, String id, SendOutcome outcome) {
    return id.matches("[0-7][0-9A-F]{2}")
        ? new TapeEvent.NotTaken(bus, Integer.parseInt(id, 16), outcome)
        : null;
  }

  private static TapeEvent trouble(String bus, String words) {
    EnumSet<BusError.Kind> kinds = EnumSet.noneOf(BusError.Kind.class);
    for (BusError.Kind kind : BusError.Kind.values()) {
      if (List.of(words.split(" ", -1)).contains(kind.name())) {
        kinds.add(kind);
      }
    }
    return new TapeEvent.BusTrouble(
        bus, new BusError(kinds, OptionalInt.empty(), OptionalInt.empty()));
  }

  private boolean serial(String text, long number) {
    Matcher line = SERIAL.matcher(text);
    if (!line.matches()) {
      return false;
    }
    String name = line.group(3) == null ? "" : line.group(3);
    byte[] bytes = bytes(line.group(5).strip());
    if (bytes == null) {
      problem(number, "neither an ASCII frame nor bytes in hexadecimal");
      return true;
    }
    long micros = micros(line.group(1), line.group(2));
    if (line.group(4).equals(">")) {
      Frame query = Frame.copyOf(bytes, 0, bytes.length);
      moments.add(new Moment(micros, new TapeEvent.Asked(name, query), number));
    } else {
      pieces(name, bytes, line.group(6) == null ? "" : line.group(6), micros, number);
    }
    return true;
  }

  /** Bytes beyond the pieces that are told came with the last. */
  private void pieces(String line, byte[] bytes, String cuts, long micros, long number) {
    int from = 0;
    List<String> all = cuts.isBlank() ? List.of("0") : List.of(cuts.strip().split(" +", -1));
    for (int i = 0; i < all.size() && from < bytes.length; i++) {
      Matcher cut = CUT.matcher(all.get(i));
      if (!cut.matches()) {
        problem(number, "behind the semicolon stand pieces, as in 32 14@16012");
        return;
      }
      boolean last = i == all.size() - 1;
      int to = last ? bytes.length : Math.min(bytes.length, from + Integer.parseInt(cut.group(1)));
      long after = cut.group(2) == null ? 0 : Long.parseLong(cut.group(2));
      if (to > from) {
        TapeEvent piece = new TapeEvent.Heard(line, Frame.copyOf(bytes, from, to));
        moments.add(new Moment(micros + after, piece, number));
      }
      from = to;
    }
  }

  private static byte @Nullable [] bytes(String text) {
    int start = text.lastIndexOf((char) AsciiFrame.START);
    if (start == 0) {
      return Frame.ofAscii(text + (char) AsciiFrame.END).toBytes();
    }
    String digits = text.replaceAll("\\s+", "");
    boolean hex =
        !digits.isEmpty()
            && digits.length() % 2 == 0
            && digits.chars().allMatch(HexFormat::isHexDigit);
    return hex ? HexFormat.of().parseHex(digits) : null;
  }

  private boolean can(Matcher line, long number) {
    if (!line.matches()) {
      return false;
    }
    byte[] bytes = HexFormat.of().parseHex(line.group(5).replaceAll("\\s+", ""));
    long data = 0;
    for (int i = 0; i < bytes.length; i++) {
      data |= (bytes[i] & 0xFFL) << (8 * i);
    }
    CanFrame frame = new CanFrame(Integer.parseInt(line.group(4), 16), bytes.length, data);
    String flag = line.group(6);
    Sender sender = "T".equals(flag) ? Sender.US : "R".equals(flag) ? Sender.OTHER : Sender.UNKNOWN;
    long micros = micros(line.group(1), line.group(2));
    moments.add(new Moment(micros, new TapeEvent.OnBus(line.group(3), frame, sender), number));
    return true;
  }

  private long micros(@Nullable String seconds, @Nullable String fraction) {
    if (seconds == null || fraction == null) {
      lastMicros += STEP_MICROS;
      return lastMicros;
    }
    long at = Long.parseLong(seconds) * 1_000_000 + Long.parseLong(fraction);
    if (!hasBegin) {
      hasBegin = true;
      epochMicros = at;
    }
    lastMicros = at - epochMicros;
    return lastMicros;
  }
}
