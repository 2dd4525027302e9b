package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge is judged first: by what the collector of the captures said of each. */
class FrameChecksTest {

  static Stream<Vector> frames() {
    return Vectors.all().stream();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void theJudgeAgreesWithTheVectors(Vector vector) {
    assertThat(FrameChecks.hold(Exchanges.bytes(vector))).isEqualTo(vector.allOk());
  }

  @Property
  void whatIsMendedHolds(@ForAll @Size(min = 18, max = 400) byte[] bytes) {
    assertThat(FrameChecks.hold(FrameChecks.mended(bytes))).isTrue();
    bytes[0] = '~';
    assertThat(FrameChecks.hold(FrameChecks.mended(bytes))).isTrue();
  }
}
