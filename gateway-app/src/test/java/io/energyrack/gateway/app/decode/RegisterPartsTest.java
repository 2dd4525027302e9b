package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Masters that ask for a part of a block, or across two: whatever an answer carries is told. All
 * CRCs were worked out apart, bit by bit by Modbus's polynomial A001.
 */
class RegisterPartsTest {

  private static Map<String, Object> answered(String query, String answer) {
    return Decode.run("> " + query + "\n< " + answer.replace(" ", "") + "\n", "--json").last();
  }

  /** What an object tells beside what every one has: {@code key=value}, in its order. */
  private static String told(Map<String, Object> object) {
    assertThat(object).containsEntry("valid", true);
    StringBuilder told = new StringBuilder();
    object.forEach(
        (key, value) -> {
          if (!List.of("valid", "dialect", "address").contains(key)) {
            told.append(told.length() == 0 ? "" : " ").append(key).append('=').append(value);
          }
        });
    return told.toString();
  }

  // What was discharged and what it is rated have no name among the keys; half of a number of 32
  // bits is none; of the block at 2100 no paper at hand tells the layout.
  @ParameterizedTest
  @CsvSource({
    "00 04 20 08 00 04 7A 1A, 00 04 08 00 4D 00 00 80 E8 00 00 14 01,"
        + " '8200 values=[77, 0, 33000, 0]'",
    "00 04 20 04 00 01 7A 1A, 00 04 02 6B 40 AA 30, '8196 values=[27456]'",
    "00 04 21 00 00 0A 7B E0, 00 04 14 0D 02 0C FD 00 00 00 00 00 00 00 00 00 00 00 00 00 19 00 18"
        + " CE 87, '8448 values=[3330, 3325, 0, 0, 0, 0, 0, 0, 25, 24]'",
  })
  void seplossRegistersWithoutANameAreShownAsTheyAre(String query, String answer, String start) {
    assertThat(told(answered(query, answer))).isEqualTo("kind=registers start=" + start);
  }
}
