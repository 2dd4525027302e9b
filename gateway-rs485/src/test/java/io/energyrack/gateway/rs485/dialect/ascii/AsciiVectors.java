package io.energyrack.gateway.rs485.dialect.ascii;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds answers of the ASCII family against what others read from the same frames. */
public final class AsciiVectors {

  private AsciiVectors() {}

  /** A frame whose checks must hold. */
  public static AsciiFrame whole(Frame frame) {
    AsciiCheck check = AsciiFrame.check(frame);
    assertThat(check).isInstanceOf(AsciiCheck.Whole.class);
    return ((AsciiCheck.Whole) check).frame();
  }

  /** An answer made by hand; see {@link Hand#frame}. */
  public static AsciiFrame hand(String header, String info) {
    return whole(Hand.frame(header, info));
  }

  /** By the layout alone; and the same by the query, where it was captured too. */
  public static AsciiAnswer read(AsciiDialect<?> dialect, String id) {
    Vector vector = Vectors.byId(id);
    AsciiFrame frame = whole(vector.frame());
    AsciiAnswer guessed = dialect.guess(frame);
    String request = vector.answersRequest();
    if (request != null) {
      AsciiFrame query = whole(Frame.ofAscii(request.strip() + "\r"));
      boolean group = query.infoLength() == 1 && query.info().u8() == AsciiFrame.ALL_PACKS;
      assertThat(dialect.read(frame, query.code(), group ? Scope.GROUP : Scope.ONE_PACK))
          .isEqualTo(guessed);
    }
    return guessed;
  }

  /** What packs measured, against the names of the vectors; a key that a frame has not is none. */
  public static void assertMeasured(MeasuredPack pack, Map<String, Object> theirs) {
    assertThat(pack.cells()).isEqualTo(theirs.get("cells_mV"));
    assertThat(pack.sensors().all())
        .isEqualTo(Vector.list(theirs.get("temps_C")).stream().map(t -> scaled(t, 10)).toList());
    assertThat(pack.current()).isEqualTo(scaled(theirs.get("current_A"), 1000));
    assertThat(pack.voltage()).isEqualTo(scaled(theirs.get("voltage_V"), 1000));
    MeasuredPack.Charge charge = pack.charge();
    assertThat(charge.remaining()).isEqualTo(scaled(theirs.get("remaining_Ah"), 1000));
    assertThat(charge.full()).isEqualTo(scaled(theirs.get("full_Ah"), 1000));
    assertThat(charge.cycles()).isEqualTo(theirs.get("cycles"));
    Object design = theirs.containsKey("design_Ah") ? "design_Ah" : "rated_Ah";
    assertThat(charge.design()).isEqualTo(scaledOrNull(theirs.get(design), 1000));
    assertThat(charge.soc()).isEqualTo(scaledOrNull(theirs.get("soc_pct"), 100));
    assertThat(charge.soh()).isEqualTo(scaledOrNull(theirs.get("soh_pct"), 100));
  }

  /** The same for each pack of an answer, where the vector lists them. */
  public static void assertMeasured(AsciiAnswer answer, String id) {
    assertThat(answer).isInstanceOf(MeasuredAnswer.class);
    List<MeasuredPack> packs = ((MeasuredAnswer) answer).packs();
    Map<String, Object> derived = Vectors.byId(id).derived();
    List<Object> theirs =
        derived.containsKey("packs") ? Vector.list(derived.get("packs")) : List.of(derived);
    assertThat(packs).hasSameSizeAs(theirs);
    for (int i = 0; i < packs.size(); i++) {
      assertMeasured(packs.get(i), Vector.map(theirs.get(i)));
    }
  }

  private static @Nullable Integer scaledOrNull(@Nullable Object number, int factor) {
    return number == null ? null : Integer.valueOf(scaled(number, factor));
  }

  private static int scaled(@Nullable Object number, int factor) {
    return (int) Math.round(((Number) Objects.requireNonNull(number)).doubleValue() * factor);
  }
}
