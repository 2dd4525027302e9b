package io.energyrack.gateway.core.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the addresses on a line that somebody must set right (contract S11). It stands as
 * long as signs of it are seen.
 */
public sealed interface Finding {

  /** Every word that {@link #kind} may give. */
  List<String> KINDS =
      List.of(
          "shared-address",
          "same-serial",
          "unplanned",
          "more-counted",
          "answers-as",
          "names-another");

  /** Whose address it is about. */
  PackId pack();

  /** For meters: a word for its kind, as in {@code shared-address}. */
  String kind();

  /** Whether the plan is not what is there, so that the inverter is to be warned too. */
  default boolean warns() {
    return true;
  }

  /** Two packs seem to answer at one address. */
  record SharedAddress(PackId pack, Sign sign) implements Finding {
    @Override
    public String kind() {
      return "shared-address";
    }
  }

  /** By what two packs at one address show. */
  enum Sign {
    /** Their answers collide: garbled, while others' on the line are good. */
    GARBLED,
    /** Both answer the same query, one after the other. */
    TWO_ANSWERS,
    /** What only one pack has goes to and fro: its serial number, its cycles. */
    CHANGES
  }

  /**
   * Two addresses of the plan tell one serial number.
   *
   * @param pack the later of the two in the plan.
   * @param first the earlier.
   * @param one whether it may be one pack: nothing else tells the two apart.
   */
  record SameSerial(PackId pack, PackId first, String serial, boolean one) implements Finding {
    @Override
    public String kind() {
      return "same-serial";
    }

    @Override
    public boolean warns() {
      return one;
    }
  }

  /**
   * A pack answers at an address that is not in the plan.
   *
   * @param serial its serial number; null when it told none.
   */
  record Unplanned(PackId pack, @Nullable String serial) implements Finding {
    @Override
    public String kind() {
      return "unplanned";
    }
  }

  /**
   * The pack that answers for all tells of more packs than the plan has on its line.
   *
   * @param pack the one that was asked.
   */
  record MoreCounted(PackId pack, int counted, int planned) implements Finding {
    @Override
    public String kind() {
      return "more-counted";
    }
  }

  /** A pack answers with another address than it is asked by; some makes do. */
  record AnswersAs(PackId pack, int address) implements Finding {
    @Override
    public String kind() {
      return "answers-as";
    }

    @Override
    public boolean warns() {
      return false;
    }
  }

  /**
   * An answer names another pack inside than asked and than its own sender.
   *
   * @param named the address it names.
   */
  record NamesAnother(PackId pack, int named) implements Finding {
    @Override
    public String kind() {
      return "names-another";
    }

    @Override
    public boolean warns() {
      return false;
    }
  }
}
