package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

  private static FieldReader of(int... bytes) {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = (byte) bytes[i];
    }
    return new FieldReader(copy);
  }

  @Test
  void readsHighByteFirst() {
    FieldReader in = of(0xFE, 0xFF, 0xE6, 0xFF, 0xE6, 0x01, 0x21, 0x10);
    assertThat(in.u8()).isEqualTo(254);
    assertThat(in.s16()).isEqualTo(-26);
    assertThat(in.u16()).isEqualTo(65_510);
    assertThat(in.u24()).isEqualTo(74_000);
    assertThat(in.exact()).isTrue();
  }

  @Test
  void pastTheEndIsAValueAndNotExact() {
    FieldReader in = of(0x12);
    assertThat(in.u16()).isEqualTo(0x1200);
    assertThat(in.u24()).isZero();
    assertThat(in.overran()).isTrue();
    assertThat(in.exact()).isFalse();
  }

  @Test
  void whatIsLeftIsNotExact() {
    FieldReader in = of(1, 2);
    in.u8();
    assertThat(in.exact()).isFalse();
    assertThat(in.remaining()).isEqualTo(1);
  }

  @Test
  void textLosesItsPaddingButNotItsDashes() {
    byte[] bytes = " Pylon--\0\0".getBytes(StandardCharsets.US_ASCII);
    FieldReader in = new FieldReader(bytes);
    assertThat(in.ascii(10)).isEqualTo("Pylon--");
    assertThat(in.printable()).isTrue();
  }

  @Test
  void ffBehindATextIsPaddingAndBeforeItIsNot() {
    FieldReader in = of('A', 0xFF, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 'A');
    assertThat(in.ascii(4)).isEqualTo("A");
    assertThat(in.ascii(2)).isEmpty();
    assertThat(in.printable()).isTrue();
    assertThat(in.ascii(2)).isEmpty();
    assertThat(in.printable()).isFalse();
  }

  @Test
  void whatCannotBePrintedIsSaid() {
    FieldReader in = of('A', 0x00, 0xF0, 'B');
    assertThat(in.ascii(4)).isEmpty();
    assertThat(in.printable()).isFalse();
  }
}
