package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AsciiFrameTest {

  private enum Command implements AsciiCommand {
    ANALOG;

    @Override
    public int code() {
      return 0x42;
    }

    @Override
    public int version() {
      return 0x20;
    }

    @Override
    public int device() {
      return 0x46;
    }

    @Override
    public String meaning() {
      return "analog";
    }

    @Override
    public boolean namesPack() {
      return true;
    }

    @Override
    public boolean asksGroups() {
      return true;
    }

    @Override
    public int longestAnswer(int packs) {
      return AsciiFrame.LONGEST;
    }
  }

  static Stream<Vector> wholeVectors() {
    return Vectors.all().stream().filter(vector -> vector.ascii() && vector.allOk());
  }

  // Frames of many makes: whoever computed their checksums, it was not this code.
  @ParameterizedTest
  @MethodSource("wholeVectors")
  void everyCapturedFrameIsWhole(Vector vector) {
    assertThat(AsciiFrame.check(vector.frame())).isInstanceOf(AsciiCheck.Whole.class);
  }

  static Stream<Vector> brokenVectors() {
    return Vectors.all().stream().filter(vector -> vector.ascii() && !vector.allOk());
  }

  // Misprints of the makers' own documents.
  @ParameterizedTest
  @MethodSource("brokenVectors")
  void everyMisprintIsRefused(Vector vector) {
    assertThat(AsciiFrame.check(vector.frame())).isInstanceOf(AsciiCheck.Bad.class);
  }

  // Each line breaks ~20024642E00202FD33 in one way, or in two to show which check comes first.
  @ParameterizedTest
  @CsvSource({
    "~20024642E00202FD34, CHECKSUM",
    "~20024642E00203FD33, CHECKSUM",
    "~20024642D00202FD33, LENGTH_CHECKSUM",
    "~20024642F00102FD33, LENGTH",
    "~20024642E002FD33, TRUNCATED",
    "~20024642E0020202FD33, LENGTH",
    "~20024642E00202FD, TRUNCATED",
    "~2002, TRUNCATED",
    "~, TRUNCATED",
    "~20024642E00202fd33, NOT_HEX",
    "~2002464 E00202FD33, NOT_HEX",
    "~20g2, NOT_HEX",
    "~20024642D0020202FD33, LENGTH_CHECKSUM",
    "20024642E00202FD33, UNKNOWN",
  })
  void theFirstCheckThatFailsNamesTheFault(String text, Fault fault) {
    assertThat(AsciiFrame.check(Frame.ofAscii(text + "\r"))).isEqualTo(new AsciiCheck.Bad(fault));
  }

  @Test
  void whatDoesNotEndInCarriageReturnIsNoFrame() {
    assertThat(AsciiFrame.check(Frame.ofAscii("~20024642E00202FD33")))
        .isEqualTo(new AsciiCheck.Bad(Fault.UNKNOWN));
    assertThat(AsciiFrame.check(Frame.ofAscii(""))).isEqualTo(new AsciiCheck.Bad(Fault.UNKNOWN));
  }

  @Test
  void halfAByteIsALengthFault() {
    assertThat(AsciiFrame.check(Hand.frame("20024600", "123")))
        .isEqualTo(new AsciiCheck.Bad(Fault.LENGTH));
  }

  @Test
  void aWholeFrameTellsItsHeaderAndItsInfo() {
    var check = AsciiFrame.check(Frame.ofAscii("~20024600400C020203000605FB49\r"));
    assertThat(check).isInstanceOf(AsciiCheck.Whole.class);
    AsciiFrame frame = ((AsciiCheck.Whole) check).frame();
    assertThat(frame.version()).isEqualTo(0x20);
    assertThat(frame.address()).isEqualTo(2);
    assertThat(frame.device()).isEqualTo(0x46);
    assertThat(frame.code()).isZero();
    assertThat(frame.infoLength()).isEqualTo(6);
    FieldReader info = frame.info();
    assertThat(info.u24()).isEqualTo(0x020203);
    assertThat(info.u24()).isEqualTo(0x000605);
    assertThat(info.exact()).isTrue();
  }

  // The query that every document of the family prints.
  @Test
  void aQueryIsWrittenAsTheDocumentsPrintIt() {
    assertThat(AsciiFrame.query(Command.ANALOG, 0x02, false)).hasToString("~20024642E00202FD33\r");
    assertThat(AsciiFrame.query(Command.ANALOG, 0x01, true)).hasToString("~20014642E002FFFD0A\r");
  }

  // A group answer of 15 packs sums to more than 65535, where modulo 65535 is one off.
  @Test
  void theLongestFrameIsWhole() {
    Frame frame = Hand.frame("20024600", "F".repeat(4094));
    assertThat(frame.length()).isEqualTo(AsciiFrame.LONGEST - 1);
    assertThat(AsciiFrame.check(frame)).isInstanceOf(AsciiCheck.Whole.class);
  }
}
