package io.energyrack.gateway.rs485.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line in virtual time, on which captured packs answer at one speed. */
class ScannerTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /** Captured at a US2000 (the vectors' v071): the answer of pack 2 to 42. */
  private static final String ANALOG_OF_2 =
      "~20024600F07A00020F0D170D140D150D150D180D170D140D150D150D180D170D140D150D150D18"
          + "050C0B0BEF0BF00BED0C0B00C9C447FFFF04FFFF00120172B90186A0E2D1\r";

  /** Likewise, of pack 3 (v073). */
  private static final String ANALOG_OF_3 =
      "~20034600F07A00030F0D140D120D120D120D140D140D120D120D120D140D140D130D130D130D14"
          + "050BFD0BEF0BF10BED0BFE00BFC41DFFFF04FFFF00110172B90186A0E2B4\r";

  /** Captured (v042): the serial number HPTCR03171112590 of pack 2. */
  private static final String SERIAL_OF_2 = "~20024600C0220248505443523033313731313132353930F6D2\r";

  private final Map<String, String> answers = new HashMap<>();
  private final Notes notes = new Notes();
  private final List<Long> sentAtNanos = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private int packsBaud = 9_600;
  private long now = -5;

  @Test
  void nothingIsSentBeforeItHasListened() {
    answers.put("~20024642E00202FD33\r", ANALOG_OF_2);
    ScanResult result = scan(ScanSettings.USUAL, new byte[0]);

    assertThat(result).isInstanceOf(ScanResult.Found.class);
    assertThat(sentAtNanos.get(0)).isGreaterThanOrEqualTo(10 * SECOND);
  }

  @Test
  void packsAreFoundAtTheirSpeedWithTheirNames() {
    packsBaud = 19_200;
    answers.put("~20024642E00202FD33\r", ANALOG_OF_2);
    answers.put("~20034642E00203FD31\r", ANALOG_OF_3);
    answers.put("~20024693E00202FD2D\r", SERIAL_OF_2);
    ScanResult.Found found = (ScanResult.Found) scan(ScanSettings.USUAL, new byte[0]);

    assertThat(found.dialect()).isEqualTo("pylontech");
    assertThat(found.baud()).isEqualTo(19_200);
    assertThat(found.packs()).extracting(FoundPack::address).containsExactly(2, 3);
    assertThat(found.packs().get(0).reading().voltage().millivolts()).isEqualTo(50_247);
    assertThat(found.packs().get(0).identity().serial()).isEqualTo("HPTCR03171112590");
    assertThat(found.packs().get(1).identity().serial()).isNull();
    assertThat(notes.confirmed).isEqualTo("pylontech 19200");
  }

  // One good answer may be chance, or a pack that is being switched off.
  @Test
  void oneAnswerIsNotEnough() {
    answers.put("~20024642E00202FD33\r", ANALOG_OF_2);
    ScanResult result = scan(ScanSettings.USUAL, new byte[0], 2);

    assertThat(result).isInstanceOf(ScanResult.Nothing.class);
    assertThat(notes.candidates).isEqualTo(1);
    assertThat(notes.confirmed).isEmpty();
  }

  // Captured (spec rs485, section 0.5): such a pack answers several addresses with one of its own.
  @Test
  void aPackThatAnswersEveryAddressIsFoundOnceByItsOwn() {
    for (int address = 0; address <= 16; address++) {
      answers.put("#" + address, ANALOG_OF_2);
    }
    ScanResult.Found found = (ScanResult.Found) scan(ScanSettings.USUAL, new byte[0]);

    assertThat(found.packs()).extracting(FoundPack::address).containsExactly(2);
  }

  @Test
  void whileSomebodyElseSpeaksNothingIsSent() {
    byte[] foreign = ascii("~20024642E00202FD33\r" + ANALOG_OF_2);
    ScanResult result = scan(ScanSettings.USUAL, foreign);

    assertThat(result).isInstanceOf(ScanResult.SomebodySpeaks.class);
    ScanResult.SomebodySpeaks speaks = (ScanResult.SomebodySpeaks) result;
    assertThat(speaks.baud()).isEqualTo(9_600);
    assertThat(speaks.frames()).contains("~20024642E00202FD33");
    assertThat(sent).isEmpty();
  }

  // At another speed than ours a master's frames are rubbish: it is heard at every speed first.
  @Test
  void rubbishIsListenedToAtEverySpeedBeforeItIsCalledSomebody() {
    byte[] rubbish = new byte[60];
    Arrays.fill(rubbish, (byte) 0xA5);
    ScanResult result = scan(ScanSettings.USUAL, rubbish);

    assertThat(result).isInstanceOf(ScanResult.SomebodySpeaks.class);
    assertThat(notes.listened).containsExactly(9_600, 115_200, 19_200);
    assertThat(sent).isEmpty();
  }

  @Test
  void theNoiseOfAnOpenedPortIsNobody() {
    answers.put("~20024642E00202FD33\r", ANALOG_OF_2);

    assertThat(scan(ScanSettings.USUAL, new byte[] {(byte) 0xF0, (byte) 0xFF, 0}))
        .isInstanceOf(ScanResult.Found.class);
  }

  // Contract S4: what a scan sends is made by the dialects' read lists; here by the wire's look.
  @Test
  void s4EverythingThatIsAskedOnlyReads() {
    ScanResult.Nothing nothing =
        (ScanResult.Nothing) scan(new ScanSettings(List.of(9_600), SECOND, false), new byte[0]);

    assertThat(nothing.asked()).isEqualTo(sent.size()).isGreaterThan(17);
    assertThat(notes.thorough).isTrue();
    assertThat(sent).allSatisfy(ScannerTest::reads);
    for (int i = 1; i < sentAtNanos.size(); i++) {
      assertThat(sentAtNanos.get(i) - sentAtNanos.get(i - 1)).isGreaterThan(500 * MILLI);
    }
  }

  /** ASCII by its CID2 (spec rs485, section 3.6), Modbus by its function. */
  private static void reads(String request) {
    if (request.charAt(0) == '~') {
      assertThat(request.substring(7, 9))
          .isIn("42", "44", "47", "4F", "51", "61", "62", "63", "90", "92", "93", "96");
    } else {
      assertThat((int) request.charAt(1)).isIn(1, 3, 4);
    }
  }

  private ScanResult scan(ScanSettings settings, byte[] traffic) {
    return scan(settings, traffic, Integer.MAX_VALUE);
  }

  /** Runs until there is a result; packs answer so many queries and then no more. */
  private ScanResult scan(ScanSettings settings, byte[] traffic, int answersLeft) {
    List<Dialect> dialects =
        Dialects.NAMES.stream().map(name -> Dialects.named(name, Plausibility.BAT_50002)).toList();
    Scanner scanner = new Scanner(dialects, settings, notes);
    long begin = now;
    int left = answersLeft;
    int baud = 0;
    while (scanner.result() == null) {
      if (scanner.baud() != baud) {
        baud = scanner.baud();
        scanner.closed();
        now += 20 * MILLI;
        scanner.opened(now);
        if (sent.isEmpty() && traffic.length > 0) {
          scanner.received(traffic, 0, traffic.length, now + SECOND);
        }
      }
      Query query = scanner.send();
      String answer = query == null ? null : answerTo(query, baud, begin);
      if (answer != null && left > 0) {
        left--;
        byte[] bytes = ascii(answer);
        now += 80 * MILLI;
        scanner.received(bytes, 0, bytes.length, now);
      } else {
        now = Math.max(now, scanner.wakeAtNanos());
        scanner.woken(now);
      }
      assertThat(now - begin).as("a bound").isLessThan(3_600 * SECOND);
    }
    ScanResult result = scanner.result();
    return Objects.requireNonNull(result);
  }

  private @Nullable String answerTo(Query query, int baud, long begin) {
    String request = new String(query.request().toBytes(), StandardCharsets.ISO_8859_1);
    sent.add(request);
    sentAtNanos.add(now - begin);
    if (baud != packsBaud || request.charAt(0) != '~') {
      return null;
    }
    String own = answers.get(request);
    boolean analog = request.startsWith("20", 1) && request.startsWith("4642E002", 5);
    return own == null && analog ? answers.get("#" + query.address()) : own;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What a scan tells a person. */
  private static final class Notes implements ScanListener {
    final List<Integer> listened = new ArrayList<>();
    int candidates;
    boolean thorough;
    String confirmed = "";

    @Override
    public void listening(int baud, long forNanos) {
      listened.add(baud);
    }

    @Override
    public void asking(int baud, String dialect, int address, String label, int done, int total) {
      assertThat(done).isBetween(0, total - 1);
    }

    @Override
    public void candidate(int baud, String dialect, int address) {
      candidates++;
    }

    @Override
    public void confirmed(int baud, String dialect) {
      confirmed = dialect + " " + baud;
    }

    @Override
    public void pack(FoundPack pack) {
      assertThat(pack.reading().cells().count()).isPositive();
    }

    @Override
    public void thorough(int total) {
      thorough = true;
    }
  }
}
