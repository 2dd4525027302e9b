package io.energyrack.gateway.rs485.dialect.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the dialects with registers can send at all. */
class ReadListTest {

  // Contract S4: every query of every topic and address, those that follow one included, is one of
  // these few reads. The numbers are those of docs/spec.
  @ParameterizedTest
  @CsvSource({
    "pace-modbus, 03 0000 13|03 000F 22|03 0009 3|03 0096 30",
    "voltronic, 03 0010 32|03 0030 16|03 0070 8|03 0037 6",
    "seplos3, 04 1000 17|04 1100 26|01 1200 144|04 1700 51|04 2000 26",
    "jk, 03 1200 36|03 128A 29|03 12A0 17|03 1400 16",
    "growatt485, 03 0013 6|03 0070 17|03 0013 2",
  })
  void s4NothingButTheReadListCanBeAsked(String name, String reads) {
    Dialect dialect = Dialects.named(name, Plausibility.BAT_50002);
    Set<String> asked = new TreeSet<>();
    for (int address = 0; address <= 0xFF; address++) {
      for (Topic topic : Topic.values()) {
        for (Query query : dialect.queries(topic, address)) {
          RegisterQuery next = (RegisterQuery) query;
          // The first Seplos speaks for all under 00.
          int whom = topic == Topic.BANK && name.equals("seplos3") ? 0 : address;
          assertThat(query.address()).isEqualTo(whom);
          asked.add(read(next.request(), whom));
          while (!next.isLast()) {
            next = next.next(next.before());
            asked.add(read(next.request(), whom));
          }
        }
        assertThat(dialect.groupQuery(topic, address, 2)).isEmpty();
      }
    }
    assertThat(asked).isEqualTo(new TreeSet<>(List.of(reads.split("\\|"))));
  }

  private static String read(Frame request, int address) {
    assertThat(request.length()).isEqualTo(8);
    assertThat(request.at(0)).isEqualTo(address);
    byte[] bytes = request.toBytes();
    assertThat(Arrays.asList(1, 3, 4)).contains(request.at(1));
    return "%02X %02X%02X %d"
        .formatted(bytes[1], bytes[2], bytes[3], request.at(4) << 8 | request.at(5));
  }
}
