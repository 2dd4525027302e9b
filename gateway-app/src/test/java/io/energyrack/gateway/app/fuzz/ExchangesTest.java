package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.register.RegisterDialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer begins with comes as far as what a bank lives on. */
class ExchangesTest {

  static Stream<Dialect> dialects() {
    return Exchanges.dialects().stream();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void someAnswersOfEveryDialectEndInAReading(Dialect dialect) {
    assertThat(Exchanges.of(dialect))
        .anyMatch(each -> tellsReading(dialect.decode(each.asked().query(), each.frame())));
  }

  static Stream<Dialect> chained() {
    return dialects().filter(RegisterDialect.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("chained")
  void aChangedPartIsReadToItsEnd(Dialect dialect) {
    List<Answer> begun =
        Exchanges.of(dialect).stream()
            .filter(each -> !each.asked().after().isEmpty())
            .map(each -> each.asked().meaning(dialect, each.frame()))
            .toList();

    assertThat(begun).anyMatch(ExchangesTest::tellsReading);
  }

  private static boolean tellsReading(Answer answer) {
    return answer instanceof Answer.Told told
        && told.parts().stream().anyMatch(part -> part.reading() != null);
  }
}
