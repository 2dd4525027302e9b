package io.energyrack.gateway.app.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.rs485.dialect.register.RegisterDialect;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialect of the ASCII family reads whatever comes as the answer to any of its queries. */
class AsciiDialectsFuzzTest {

  private static final AnyAnswer ANY =
      new AnyAnswer(dialect -> !(dialect instanceof RegisterDialect));

  static Stream<byte[]> captures() {
    return ANY.seeds();
  }

  @MethodSource("captures")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void whateverAnswersIsWithinItsBoundsAndBelievedByItsChecksAlone(byte[] input) {
    ANY.read(input);
  }
}
