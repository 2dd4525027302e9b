package io.energyrack.gateway.rs485.testing;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One captured or documented frame of {@code vectors/rs485.jsonl}, as the file tells it. */
public record Vector(Map<String, Object> fields) {

  public String id() {
    return text("id");
  }

  public String protocol() {
    return text("protocol");
  }

  /** As on the wire: characters with CR, or hexadecimal bytes. */
  public String raw() {
    return text("raw");
  }

  public boolean ascii() {
    return text("encoding").equals("ascii");
  }

  public boolean answer() {
    return text("direction").equals("response");
  }

  public boolean checksumOk() {
    return Boolean.TRUE.equals(fields.get("checksum_ok"));
  }

  /** Whether every check holds. */
  public boolean allOk() {
    return Boolean.TRUE.equals(fields.get("all_ok"));
  }

  /** Whether it changes something in a pack. */
  public boolean neverSend() {
    return Boolean.TRUE.equals(fields.get("never_send"));
  }

  /** The frame of an ASCII vector, or of a binary one. */
  public Frame frame() {
    return ascii() ? Frame.ofAscii(raw()) : Hand.hex(raw());
  }

  /** The frame that it answers; null when the file does not tell. */
  public @Nullable String answersRequest() {
    return fields.get("answers_request") instanceof String text ? text : null;
  }

  /** What an independent script read from it; empty where it read nothing. */
  public Map<String, Object> derived() {
    return map(fields.get("derived"));
  }

  /** What the frame's own source says beside it; empty where it says nothing. */
  public Map<String, Object> printedBySource() {
    return map(fields.get("printed_by_source"));
  }

  /** A JSON object as a map; empty for anything else. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** A JSON array as a list; empty for anything else. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object json) {
    return json instanceof List<?> list ? (List<Object>) list : List.of();
  }

  private String text(String key) {
    return String.valueOf(fields.get(key));
  }

  @Override
  public String toString() {
    return id() + " " + raw().strip();
  }
}
