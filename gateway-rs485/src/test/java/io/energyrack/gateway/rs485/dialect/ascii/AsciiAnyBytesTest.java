package io.energyrack.gateway.rs485.dialect.ascii;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A wire may carry anything: what comes of it is a value, never an exception. */
class AsciiAnyBytesTest {

  @Provide
  Arbitrary<String> dialects() {
    return Arbitraries.of("pace", "seplos2", "eg4", "daren");
  }

  @Property
  void anyInfoIsReadOrRefused(
      @ForAll("dialects") String name,
      @ForAll @Size(max = 110) byte[] info,
      @ForAll boolean group) {
    var dialect = (AsciiDialect<?>) Dialects.named(name, Plausibility.BAT_50002);
    for (AsciiCommand command : dialect.commands()) {
      var query = new AsciiQuery(Topic.ALARMS, command, 2, group && command.asksGroups(), 1);
      String header = "%02X02%02X00".formatted(command.version(), command.device());
      Frame frame = Hand.frame(header, HexFormat.of().withUpperCase().formatHex(info));
      assertThat(dialect.decode(query, frame)).isNotNull();
      AsciiFrame whole = AsciiVectors.whole(frame);
      AsciiAnswer guessed = dialect.guess(whole);
      assertThat(guessed.implausible(Plausibility.BAT_50002)).isNotNull();
      assertThat(guessed.parts()).isNotNull();
    }
  }
}
