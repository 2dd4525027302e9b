package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.app.decode.CanCaptures;
import io.energyrack.gateway.app.decode.CanDecoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any CAN frame gets an honest description: bytes 0 and 1 are its id, the rest its data. */
class CanFramesFuzzTest {

  private static final int HEADER = 2;
  private static final int HIGHEST_ID = 0x7FF;

  /** What was captured, and every id that we know, captured or not. */
  static Stream<byte[]> seeds() {
    return Stream.concat(
        CanCaptures.all().stream()
            .map(capture -> seed(CanCaptures.id(capture), CanCaptures.data(capture))),
        known());
  }

  private static byte[] seed(int id, byte[] data) {
    byte[] seed = new byte[HEADER + data.length];
    seed[0] = (byte) (id >> 8);
    seed[1] = (byte) id;
    System.arraycopy(data, 0, seed, HEADER, data.length);
    return seed;
  }

  /** The ids of spec can.md, section 2, each with bytes that are not all alike. */
  private static Stream<byte[]> known() {
    return IntStream.of(
            0x305, 0x306, 0x307, 0x351, 0x355, 0x356, 0x359, 0x35A, 0x35C, 0x35E, 0x35F, 0x360,
            0x370, 0x371, 0x372, 0x373, 0x374, 0x375, 0x376, 0x377, 0x378, 0x379, 0x380, 0x381,
            0x382)
        .mapToObj(id -> seed(id, new byte[] {0x2A, 0x02, (byte) 0xC8, 0, (byte) 0xF4, 1, 'P', 0}));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void everyFrameIsDescribedAndABadOneTellsNoValues(byte[] input) {
    if (input.length < HEADER) {
      return;
    }
    int id = ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) & HIGHEST_ID;
    byte[] data = Arrays.copyOfRange(input, HEADER, input.length);
    Map<String, Object> line = CanDecoding.describe(id, data);
    assertThat(line).containsEntry("id", "%03X".formatted(id)).containsKeys("name", "valid");
    if (Boolean.FALSE.equals(line.get("valid"))) {
      assertThat(line).containsOnlyKeys("id", "name", "valid", "reason");
    }
    if (data.length <= 8) {
      String hex = HexFormat.of().withUpperCase().formatHex(data);
      byte[] transcript =
          "(1.0) can0 %03X#%s".formatted(id, hex).getBytes(StandardCharsets.US_ASCII);
      JsonLines.assertHonest(Transcripts.decoded(transcript), 1);
    }
  }
}
