package io.energyrack.gateway.rs485.dialect.pylontech;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiQuery;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A wire may carry anything: what comes of it is a value, never an exception. */
class PylontechAnyBytesTest {

  private final PylontechDialect dialect = new PylontechDialect();

  @Property
  void anyInfoIsReadOrRefused(
      @ForAll PylontechCommand command,
      @ForAll boolean group,
      @ForAll @Size(max = 80) byte[] info) {
    var query = new AsciiQuery(Topic.ALARMS, command, 2, group && command.asksGroups(), 1);
    String digits = HexFormat.of().withUpperCase().formatHex(info);
    Frame frame = Hand.frame("20024600", digits);
    assertThat(dialect.decode(query, frame)).isNotNull();
    if (AsciiFrame.check(frame) instanceof AsciiCheck.Whole whole) {
      assertThat(new PylontechDialect().guess(whole.frame())).isNotNull();
    }
  }

  @Property
  void anyBytesAreConsumedWithinTheirBounds(@ForAll @Size(max = 60) byte[] received) {
    Accumulation found = dialect.accumulate(received, received.length);
    assertThat(found.consumed()).isBetween(0, received.length);
    if (found instanceof Accumulation.Complete complete) {
      assertThat(complete.frame().at(0)).isEqualTo('~');
    }
  }
}
