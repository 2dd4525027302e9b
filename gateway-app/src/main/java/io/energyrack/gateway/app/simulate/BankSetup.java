package io.energyrack.gateway.app.simulate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a simulated bank begins.
 *
 * @param addresses of the packs on the line, 1 to 15 of them; the first is the one that speaks for
 *     the bank. An address may stand there twice, as wrong DIP switches make it.
 * @param startCharge mean state of charge, 0 empty, 1 full.
 * @param ambientCelsius of the room, for ever.
 * @param seed the same seed makes the same bank.
 */
public record BankSetup(
    List<Integer> addresses, double startCharge, double ambientCelsius, long seed) {

  /** Manual, section 4.5. */
  public static final int MOST_PACKS = 15;

  public BankSetup {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || addresses.size() > MOST_PACKS) {
      throw new IllegalArgumentException("a bank has 1.." + MOST_PACKS + " packs");
    }
    if (addresses.stream().anyMatch(address -> address < 0 || address > 0xFF)) {
      throw new IllegalArgumentException("an address out of one byte: " + addresses);
    }
    if (!(startCharge >= 0.0 && startCharge <= 1.0)) {
      throw new IllegalArgumentException("state of charge out of 0..1: " + startCharge);
    }
    if (!(ambientCelsius >= -60.0 && ambientCelsius <= 100.0)) {
      throw new IllegalArgumentException("no room is this warm: " + ambientCelsius);
    }
  }

  /** A half-full bank in a room of 20 degrees, with consecutive addresses. */
  public static BankSetup of(int packs, int firstAddress) {
    return new BankSetup(
        IntStream.range(firstAddress, firstAddress + packs).boxed().toList(), 0.5, 20.0, 1);
  }

  /** The same with another charge. */
  public BankSetup startingAt(double charge) {
    return new BankSetup(addresses, charge, ambientCelsius, seed);
  }

  /** The same in another room. */
  public BankSetup in(double celsius) {
    return new BankSetup(addresses, startCharge, celsius, seed);
  }

  /** The same from another seed. */
  public BankSetup seeded(long other) {
    return new BankSetup(addresses, startCharge, ambientCelsius, other);
  }
}
