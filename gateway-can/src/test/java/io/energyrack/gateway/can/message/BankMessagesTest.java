package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.bank.CellRef;
import io.energyrack.gateway.core.bank.PackCounts;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Energy;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a GX shows beside the limits: docs/spec/can-profile.md, sections 0x35F to 0x379. */
class BankMessagesTest {

  @Test
  void firmwareIsTwoBytesMajorFirstAndCapacityRoundsDown() {
    // 17228 = 434Ch -> 4C 43; 1.23 -> 01 17; 105.999 Ah -> 105 = 69h.
    assertThat(
            Frames.one(
                sink ->
                    BatteryInfoMessage.encode(
                        0x434C, 1, 23, Capacity.ofMilliampHours(105_999), sink)))
        .isEqualTo("35F#4C4301176900");
  }

  @Test
  void capacityBeyondTheFieldIsHeld() {
    Capacity huge = Capacity.ofMilliampHours(70_000_000);
    assertThat(Frames.one(sink -> CapacityMessage.encode(huge, sink))).isEqualTo("379#FFFF");
    assertThat(Frames.one(sink -> BatteryInfoMessage.encode(0, 0, 0, huge, sink)))
        .isEqualTo("35F#00000000FFFF");
  }

  @Test
  void installedCapacityRoundsDown() {
    // 1499.999 Ah -> 1499 = 05DBh.
    Capacity capacity = Capacity.ofMilliampHours(1_499_999);
    assertThat(Frames.one(sink -> CapacityMessage.encode(capacity, sink))).isEqualTo("379#DB05");
  }

  @Test
  void countsAreInTheirOrder() {
    // 15 planned, 12 on line: 3 off line; 4 block charge, 5 block discharge.
    assertThat(Frames.one(sink -> PackCountsMessage.encode(new PackCounts(15, 12, 4, 5), sink)))
        .isEqualTo("372#0C00040005000300");
  }

  @Test
  void temperaturesAreWholeKelvinsToTheNearest() {
    // 3258 = 0CBAh; 3268 = 0CC4h; -3.4 -> -3 + 273 = 270 = 010Eh; 23.5 -> 24 + 273 = 297 = 0129h.
    assertThat(Frames.one(sink -> ExtremesMessage.encode(Banks.extremes(), sink)))
        .isEqualTo("373#BA0CC40C0E012901");
  }

  @Test
  void withoutSensorsThereAreNoKelvins() {
    assertThat(
            Frames.one(sink -> ExtremesMessage.encode(Banks.extremesWithoutTemperatures(), sink)))
        .isEqualTo("373#BA0CC40C");
  }

  @Test
  void aPlaceIsPackAndCellWithTwoDigitsEach() {
    // "0207" = 30 32 30 37.
    assertThat(Frames.one(sink -> ExtremeIdMessage.encode(0x374, new CellRef(2, 7), sink)))
        .isEqualTo("374#3032303700000000");
  }

  @Property
  void aPlaceIsWrittenAsPeopleReadIt(
      @ForAll @IntRange(max = 255) int pack, @ForAll @IntRange(max = 255) int number) {
    CellRef at = new CellRef(pack, number);
    String hex =
        HexFormat.of().withUpperCase().formatHex(at.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(Frames.one(sink -> ExtremeIdMessage.encode(0x375, at, sink)))
        .isEqualTo("375#" + hex + "0".repeat(16 - hex.length()));
  }

  @Test
  void energyIsInHundredsOfWattHoursRoundedDown() {
    // 211.299 kWh -> 2112 = 0840h; 183.5 kWh -> 1835 = 072Bh: as captured.
    assertThat(
            Frames.one(
                sink ->
                    EnergyMessage.encode(
                        Energy.ofWattHours(211_299), Energy.ofWattHours(183_500), sink)))
        .isEqualTo("378#400800002B070000");
  }

  @Test
  void anEnergyBeyondTheFieldIsHeld() {
    Energy huge = Energy.ofWattHours(Long.MAX_VALUE);
    assertThat(Frames.one(sink -> EnergyMessage.encode(huge, Energy.ofWattHours(0), sink)))
        .isEqualTo("378#FFFFFFFF00000000");
  }

  @Test
  void aChargeRequestIsAllOnesOrNothing() {
    assertThat(Frames.one(sink -> ChargeRequestMessage.encode(true, sink))).isEqualTo("360#FF");
    assertThat(Frames.one(sink -> ChargeRequestMessage.encode(false, sink))).isEqualTo("360#00");
  }
}
