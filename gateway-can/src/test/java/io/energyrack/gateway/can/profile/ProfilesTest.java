package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec/can-profile.md, the profiles. */
class ProfilesTest {

  private static final Labels LABELS =
      new Labels("BAT50002", "Energyrack bank", "ER-2026-000123", "LFP16S", 0, 1, 2);

  private static List<String> all(Profile profile, BankState state, Limits limits) {
    return Frames.written(sink -> profile.encodeAll(state, Banks.decision(limits), sink));
  }

  private static List<String> urgent(Profile profile, BankState state, Limits limits) {
    return Frames.written(sink -> profile.encodeUrgent(state, Banks.decision(limits), sink));
  }

  static Stream<Profile> profiles() {
    return Stream.of(new VictronProfile(LABELS), new PylontechProfile(), new AqtronProfile());
  }

  @Test
  void aGxGetsTheWholeBank() {
    assertThat(all(new VictronProfile(LABELS), Banks.full(Alarms.NONE), Banks.wide()))
        .containsExactly(
            // CVL 56.0 V = 560 = 0230h; CCL 280 A = 2800 = 0AF0h; DCL 600 A = 6000 = 1770h;
            // DVL 44.8 V = 448 = 01C0h.
            "351#3002F00A7017C001",
            // SOC 58.90 -> 59 = 3Bh; SOH 99.49 -> 99 = 63h; 5890 = 1702h.
            "355#3B00630002170000",
            // 51.984 V -> 5198 = 144Eh; -31.949 A -> -319 = FEC1h; 23.4 -> 234 = EAh.
            "356#4E14C1FEEA00",
            "35A#AAAAA202AAAAA20A",
            // 14 on line, 1 blocks charge, 2 block discharge, 1 off line.
            "372#0E00010002000100",
            // 3258 mV = 0CBAh; 3268 mV = 0CC4h; -3.4 -> 270 K = 010Eh; 23.5 -> 297 K = 0129h.
            "373#BA0CC40C0E012901",
            "374#3032303700000000", // "0207"
            "375#3135313600000000", // "1516"
            "376#3031303100000000", // "0101"
            "377#3039303400000000", // "0904"
            // No product; firmware 1.2; 824.999 Ah -> 824 = 0338h.
            "35F#000001023803",
            // 1400 Ah = 0578h.
            "379#7805",
            "360#00",
            // 394.65 kWh -> 3946 = 0F6Ah; 369.3 kWh -> 3693 = 0E6Dh.
            "378#6A0F00006D0E0000",
            "35E#4241543530303032", // "BAT50002"
            "370#456E657267797261", // "Energyra"
            "371#636B2062616E6B00", // "ck bank"
            "380#45522D323032362D", // "ER-2026-"
            "381#3030303132330000", // "000123"
            "382#4C46503136530000"); // "LFP16S"
  }

  @Test
  void whatIsNotKnownIsNotSent() {
    List<String> frames =
        all(new VictronProfile(Labels.named("BAT50002")), Banks.sparse(), Banks.wide());
    assertThat(frames).contains("356#4E14C1FE", "373#BA0CC40C");
    assertThat(frames)
        .extracting(frame -> frame.substring(0, 3))
        .containsExactly(
            "351", "355", "356", "35A", "372", "373", "374", "375", "35F", "379", "360", "35E");
  }

  @Test
  void pylontechGetsItsSixFrames() {
    assertThat(all(new PylontechProfile(), Banks.full(Alarms.NONE), Banks.wide()))
        .containsExactly(
            "351#3002F00A7017C001",
            "355#3B006300",
            "356#4E14C1FEEA00",
            "359#000000000E504E", // 14 packs, "PN"
            "35C#C000",
            "35E#50594C4F4E202020"); // "PYLON   "
  }

  @Test
  void aqtronIsPylontechUntilSomebodyCapturesIt() {
    Profile aqtron = new AqtronProfile();
    assertThat(aqtron.verified()).isFalse();
    assertThat(all(aqtron, Banks.sparse(), Banks.wide()))
        .isEqualTo(all(new PylontechProfile(), Banks.sparse(), Banks.wide()));
  }

  // The flags of 0x35C never promise what 0x351 beside them denies: 99 mA are 0.0 A on the wire.
  @Test
  void chargeIsEnabledWhenTheLimitOnTheWireIsAboveZero() {
    assertThat(
            urgent(
                new PylontechProfile(),
                Banks.full(Alarms.NONE),
                Banks.limits(53_200, 99, 100, 44_800)))
        .containsExactly("351#140200000100C001", "359#000000000E504E", "35C#4000");
  }

  @Test
  void chargeIsAskedForOnlyWhereItIsAllowed() {
    Profile victron = new VictronProfile(LABELS);
    Limits noCharge = Banks.limits(53_200, 0, 600_000, 44_800);
    assertThat(all(victron, Banks.hungry(), Banks.wide())).contains("360#FF");
    assertThat(all(victron, Banks.hungry(), noCharge)).contains("360#00");
    // 80 + 40 + 20 force charge + 08 full charge; without charge 40 + 08.
    assertThat(all(new PylontechProfile(), Banks.hungry(), Banks.wide())).contains("35C#E800");
    assertThat(all(new PylontechProfile(), Banks.hungry(), noCharge)).contains("35C#4800");
  }

  @Test
  void dataLostIsAnInternalFailureForEveryInverter() {
    BankState halted = Banks.full(Alarms.NONE.withAlarm(Condition.DATA_LOST));
    Limits zero = Banks.limits(53_200, 0, 0, 44_800);
    // Byte 2 bits 6-7 from 10 to 01: A2 -> 62.
    assertThat(urgent(new VictronProfile(LABELS), halted, zero))
        .containsExactly("351#140200000000C001", "35A#AAAA6202AAAAA20A");
    assertThat(urgent(new PylontechProfile(), halted, zero))
        .containsExactly("351#140200000000C001", "359#000800000E504E", "35C#0000");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void limitsComeFirstAndUrgentFramesAreAmongAllFrames(Profile profile) {
    BankState state = Banks.full(Alarms.NONE.withWarning(Condition.PACK_MISSING));
    List<String> all = all(profile, state, Banks.wide());
    List<String> urgent = urgent(profile, state, Banks.wide());
    assertThat(all.get(0)).startsWith("351#");
    assertThat(urgent.get(0)).startsWith("351#");
    assertThat(all).containsAll(urgent);
    assertThat(urgent.get(1)).startsWith("%03X#".formatted(profile.alarmsId()));
    assertThat(all).extracting(frame -> frame.substring(0, 3)).doesNotHaveDuplicates();
  }
}
