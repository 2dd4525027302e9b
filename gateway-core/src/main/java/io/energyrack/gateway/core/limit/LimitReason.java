package io.energyrack.gateway.core.limit;

/** Why a limit stands where it does; the words appear in logs, meters and on the page. */
public enum LimitReason {
  CEILING("the configured ceiling"),
  TARGET("the configured target, for no pack names its own"),
  PACK_ASKS("a pack asks for it"),
  PACK_ASKS_ZERO("a pack asks for 0 A"),
  BANK_ASKS("the pack that speaks for all asks for it"),
  PACKS_BLOCK("no pack lets current through this way"),
  ALARM("a pack raises an alarm against it"),
  CELL_VOLTAGE("a cell is near its voltage limit"),
  CELL_TOO_LOW("a cell is far too low to be charged fast"),
  INPUT_LOST("a pack no longer reports the temperatures or cells that charging is judged by"),
  CELL_AHEAD("one cell runs ahead of the others"),
  IMBALANCE("the cells of a pack differ near the top"),
  SOC("the state of charge nears its end"),
  FLOAT("the packs are full and rest"),
  TEMPERATURE("a cell is near its temperature limit"),
  CHARGE_FORBIDDEN("charging is forbidden, so it is held at the present voltage"),
  INVERTER_NOT_HEARD("the inverter is not heard, and it is required"),
  DATA_OLD("the newest data are old"),
  RISING_SLOWLY("it rises slowly after it was lowered");

  private final String words;

  LimitReason(String words) {
    this.words = words;
  }

  /** What a person reads, after "CCL 20.0 A because ". */
  public String words() {
    return words;
  }
}
