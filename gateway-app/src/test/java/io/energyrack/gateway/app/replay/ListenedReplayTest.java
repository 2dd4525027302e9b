package io.energyrack.gateway.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code record --device ... --for-s 18} heard on a pty, through the whole gateway: another
 * master asks two packs, whose answers were captured, for 13 s and then falls silent. The stamp of
 * the recording's end was set by hand to those 18 s: it was written when an end still bore the
 * stamp of what was heard last.
 */
class ListenedReplayTest {

  /**
   * 0x351 of both packs: CVL 53.25 V rounds down to 532 = 0214h; CCL twice 20.0 A = 400 = 0190h;
   * DCL twice 50.0 A = 1000 = 03E8h; DVL 45.0 V = 450 = 01C2h.
   */
  private static final String LIMITS = " can0 351#14029001E803C201 T";

  /** 0x372: two packs on line, none blocking, none off line. */
  private static final String COUNTS = " can0 372#0200000000000000 T";

  @TempDir Path folder;
  private Path tape;
  private Path config;

  @BeforeEach
  void unpack() throws IOException {
    tape = Files.write(folder.resolve("two-packs.tape"), resource("two-packs.tape"));
    config = Files.write(folder.resolve("two-packs.yaml"), resource("two-packs.yaml"));
  }

  @Test
  void whatAnotherMasterAskedBecomesTheFramesOfTheBank() {
    Replayed ran = replay(tape);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains(LIMITS + "\n", COUNTS + "\n");
    assertThat(ran.out()).contains("passive, it is only listened to");
    assertThat(ran.out()).doesNotContain(" > ");
  }

  // Two seconds of silence halve the currents and three allow none: the configuration says so.
  @Test
  void s14TheSilenceAtTheEndOfARecordingIsLivedThrough() {
    String out = replay(tape).out();

    assertThat(out.substring(out.lastIndexOf(LIMITS)))
        .containsPattern(" can0 351#....0000FA00.... T\n")
        .contains("halt:");
  }

  @Test
  void theSameRecordingGivesTheSameFramesEachTime() {
    assertThat(replay(tape).out()).isEqualTo(replay(tape).out()).isNotEmpty();
  }

  @Test
  void aCheckSaysThatThereIsNothingToCompareAndFailsNothing() {
    Replayed ran = replay(tape, "--check");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines().reduce((first, last) -> last).orElse(""))
        .matches("# nothing to compare: who recorded only listened; [1-9]\\d* frames came out");
  }

  // Another BMS says 0 A in the same ids, and an interface is down: our frames are the same.
  @Test
  void whatAnotherSaidOnTheBusInOurPlaceChangesNothing() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(tape));
    int at = lines.size() / 2;
    String stamp = lines.get(at).replaceFirst("^(?:# )?(\\(\\S+\\)).*", "$1");
    lines.add(at, "# " + stamp + " vcan7 down: it is not there");
    lines.add(at, stamp + " vcan7 351#1402000000009001 R");
    Path beside = Files.write(folder.resolve("beside.tape"), lines);

    Replayed ran = replay(beside);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(replay(tape).out());
  }

  @Test
  void aConfigurationThatDoesNotFitIsNamedWithWhatIsRight() throws IOException {
    String text = Files.readString(config);
    Files.writeString(config, text.replace("- device:", "- name: attic\n    device:"));
    Replayed other = replay(tape);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("line rs485-1 is not in the configuration, which has attic");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ListenedReplayTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no such resource: " + name);
      }
      return in.readAllBytes();
    }
  }

  private Replayed replay(Path file, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--config", config.toString(), file.toString()));
    return Replayed.by(all.toArray(String[]::new));
  }
}
