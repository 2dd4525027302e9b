package io.energyrack.gateway.app.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Plays packs at the other end of a line: to a query that it knows it says the answer it was given,
 * to any other nothing. Not the simulator: what it says was captured.
 */
final class PackPlayer {

  /** What comes of an answer on its way, for lines on which something is wrong. */
  @FunctionalInterface
  interface Mishap {

    /** Nothing. */
    Mishap NONE = (query, answer) -> answer;

    /**
     * What is heard instead.
     *
     * @param answer empty when there is none.
     */
    String heard(String query, String answer);
  }

  /** Where the packs' bytes go. */
  @FunctionalInterface
  interface Out {
    void write(byte[] bytes) throws IOException;
  }

  private final Map<String, String> answers;
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final StringBuilder heard = new StringBuilder();
  private volatile long bytesHeard;
  private volatile Mishap mishap = Mishap.NONE;
  private final List<Said> said = new CopyOnWriteArrayList<>();

  private record Said(String answer, long atNanos) {}

  PackPlayer(Map<String, String> answers) {
    this.answers = new ConcurrentHashMap<>(answers);
  }

  /** From now on this is the answer to that query; null for none. */
  void answer(String query, @Nullable String answer) {
    if (answer == null) {
      answers.remove(query);
    } else {
      answers.put(query, answer);
    }
  }

  /** A pack falls silent: every query that names it goes unanswered. */
  void silence(int address) {
    answers.keySet().removeIf(query -> query.startsWith("~20%02X".formatted(address)));
  }

  /** All these answers from now on, where others were or none. */
  void answers(Map<String, String> more) {
    answers.putAll(more);
  }

  /** From now on this happens to each answer. */
  void mishap(Mishap next) {
    mishap = next;
  }

  /** Every query so far. From any thread. */
  List<String> queries() {
    return queries;
  }

  /** How many bytes came from the line, whatever they were. From any thread. */
  long bytesHeard() {
    return bytesHeard;
  }

  /** When it said this, each time, monotonic. From any thread. */
  List<Long> answersSaid(String answer) {
    return said.stream().filter(each -> each.answer.equals(answer)).map(Said::atNanos).toList();
  }

  /** Takes bytes from the line, cut anywhere. In the thread that reads it. */
  synchronized void hear(byte[] bytes, int length, Out out) throws IOException {
    bytesHeard += length;
    heard.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    int end = heard.indexOf("\r");
    while (end >= 0) {
      String query = heard.substring(0, end + 1);
      heard.delete(0, end + 1);
      queries.add(query);
      String answer = mishap.heard(query, answers.getOrDefault(query, ""));
      if (!answer.isEmpty()) {
        said.add(new Said(answer, System.nanoTime()));
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
      end = heard.indexOf("\r");
    }
  }
}
