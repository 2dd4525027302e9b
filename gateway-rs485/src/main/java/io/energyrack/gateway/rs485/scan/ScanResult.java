package io.energyrack.gateway.rs485.scan;

import java.util.List;

/** What came of a scan. */
public sealed interface ScanResult {

  /**
   * Packs answered, three times over.
   *
   * @param dialect its name.
   * @param packs by ascending address; at least one.
   */
  record Found(String dialect, int baud, List<FoundPack> packs) implements ScanResult {
    public Found {
      packs = List.copyOf(packs);
    }
  }

  /**
   * Somebody else speaks on this line, so nothing was sent.
   *
   * @param baud at which it was heard best.
   * @param frames heard, the first few, as people read them; empty when no frame was made out.
   * @param bytes how many bytes came in all.
   */
  record SomebodySpeaks(int baud, List<String> frames, int bytes) implements ScanResult {
    public SomebodySpeaks {
      frames = List.copyOf(frames);
    }
  }

  /**
   * Nobody answered in a way that any dialect knows.
   *
   * @param garbled how many queries were followed by bytes that make no answer.
   */
  record Nothing(int asked, int garbled) implements ScanResult {}
}
