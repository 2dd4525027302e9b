package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.scan.FoundPack;
import io.energyrack.gateway.rs485.scan.ScanListener;
import io.energyrack.gateway.rs485.scan.ScanResult;
import io.energyrack.gateway.rs485.scan.ScanSettings;
import io.energyrack.gateway.rs485.scan.Scanner;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A scan finds simulated packs of every dialect at every speed, in virtual time: packs hear and are
 * heard at one speed alone.
 */
class ScanOfEveryDialectTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A port takes a while to be opened anew at another speed. */
  private static final long REOPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private long now = -7 * SECOND;
  private final long begin = now;
  private long confirmedAtNanos = -1;

  static Stream<Arguments> everywhere() {
    return Responders.NAMES.stream()
        .flatMap(name -> ScanSettings.USUAL_BAUDS.stream().map(baud -> Arguments.of(name, baud)));
  }

  // A pack of the plan's addresses from 1; a Pylontech bank, from 2.
  @ParameterizedTest
  @MethodSource("everywhere")
  void s4EveryDialectIsFoundWithinAMinuteByReadingAlone(String name, int baud) {
    int first = name.equals("pylontech") ? 2 : 1;
    SimulatedBank bank = new SimulatedBank(BankSetup.of(2, first));
    Simulation simulation = new Simulation(bank, name, first, baud, FaultPlan.NONE, 1, now);
    ScanResult result = scan(simulation, baud);

    assertThat(result).isInstanceOf(ScanResult.Found.class);
    ScanResult.Found found = (ScanResult.Found) result;
    assertThat(found.dialect()).isEqualTo(name);
    assertThat(found.baud()).isEqualTo(baud);
    assertThat(found.packs()).extracting(FoundPack::address).containsExactly(first, first + 1);
    assertThat(found.packs()).extracting(pack -> pack.reading().cells().count()).containsOnly(16);
    assertThat(confirmedAtNanos).as("it listens first").isGreaterThan(10 * SECOND);
    assertThat(now - begin).as("to its end").isLessThan(60 * SECOND);
  }

  private ScanResult scan(Simulation packs, int packsBaud) {
    ScanListener listener = new Confirmed(() -> confirmedAtNanos = now - begin);
    Scanner scanner =
        new Scanner(Dialects.all(Plausibility.BAT_50002), ScanSettings.USUAL, listener);
    int baud = 0;
    ScanResult result = scanner.result();
    while (result == null) {
      if (scanner.baud() != baud) {
        baud = scanner.baud();
        scanner.closed();
        now += REOPEN_NANOS;
        scanner.opened(now);
      }
      Query query = scanner.send();
      if (query != null) {
        byte[] request = query.request().toBytes();
        assertThat(ReadList.has(request)).as(query.toString()).isTrue();
        if (baud == packsBaud) {
          packs.receive(request, now);
        }
      }
      OptionalLong next = packs.nextNanos();
      if (next.isPresent() && next.getAsLong() - scanner.wakeAtNanos() <= 0) {
        now = Math.max(now, next.getAsLong());
        byte[] bytes = packs.due(now);
        scanner.received(bytes, 0, bytes.length, now);
      } else {
        now = Math.max(now, scanner.wakeAtNanos());
        scanner.woken(now);
      }
      assertThat(now - begin).as("a bound").isLessThan(600 * SECOND);
      result = scanner.result();
    }
    return result;
  }

  /** Tells when the first two answers agree. */
  private static final class Confirmed implements ScanListener {
    private final Runnable told;

    Confirmed(Runnable told) {
      this.told = told;
    }

    @Override
    public void listening(int baud, long forNanos) {}

    @Override
    public void asking(int baud, String dialect, int address, String label, int done, int total) {}

    @Override
    public void candidate(int baud, String dialect, int address) {}

    @Override
    public void confirmed(int baud, String dialect) {
      told.run();
    }

    @Override
    public void pack(FoundPack pack) {}

    @Override
    public void thorough(int total) {}
  }
}
