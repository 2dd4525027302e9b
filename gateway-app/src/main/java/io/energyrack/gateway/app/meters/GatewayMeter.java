package io.energyrack.gateway.app.meters;

/**
 * Every meter: its name, its unit, its tags and what it means. The runbook's table is this list.
 */
enum GatewayMeter {
  BROADCAST(
      "energyrack.broadcast", "", "mode", "1 for what the gateway does: speak, halt or silent"),
  BANK_VOLTAGE("energyrack.bank.voltage", "volts", "", "mean of the packs on line"),
  BANK_CURRENT("energyrack.bank.current", "amperes", "", "sum of the packs on line, + charges"),
  BANK_SOC("energyrack.bank.soc", "percent", "", "state of charge as sent"),
  BANK_SOH("energyrack.bank.soh", "percent", "", "state of health"),
  BANK_TEMPERATURE("energyrack.bank.temperature", "celsius", "", "mean of all cell sensors"),
  BANK_REMAINING("energyrack.bank.remaining", "amperehours", "", "charge left, packs on line"),
  BANK_INSTALLED("energyrack.bank.installed", "amperehours", "", "charge when full, packs on line"),
  BANK_CELL("energyrack.bank.cell", "volts", "which", "the lowest and the highest cell"),
  BANK_PACKS("energyrack.bank.packs", "", "state", "packs that are so"),
  LIMIT("energyrack.limit", "", "limit", "cvl and dvl in volts, ccl and dcl in amperes"),
  LIMIT_REASON("energyrack.limit.reason", "", "limit,reason", "1 for the reason that binds"),
  CONDITION("energyrack.condition", "", "condition", "0 fine, 1 warning, 2 alarm"),
  PACK_STATUS("energyrack.pack.status", "", "line,pack", "2 fresh, 1 stale, 0 silent, -1 apart"),
  PACK_VOLTAGE("energyrack.pack.voltage", "volts", "line,pack", "NaN unless fresh or apart"),
  PACK_CURRENT("energyrack.pack.current", "amperes", "line,pack", "NaN unless fresh"),
  PACK_SOC("energyrack.pack.soc", "percent", "line,pack", "NaN unless fresh and told"),
  FINDINGS("energyrack.findings", "", "kind", "what stands against addresses of packs, by kind"),
  LINE_OPEN("energyrack.line.open", "", "line", "1 while its port works"),
  LINE_ROUND("energyrack.line.round", "seconds", "line", "until every pack has told everything"),
  LINE_DELAY(
      "energyrack.line.delay",
      "seconds",
      "line",
      "longest time from request to response lately; 0 while responses come in time"),
  LINE_LATE(
      "energyrack.line.late.responses",
      "",
      "line",
      "came when their request was no longer open, or may be of more than one pack"),
  LINE_BUSY("energyrack.line.busy", "seconds", "line", "how long queries were open"),
  LINE_BYTES("energyrack.line.bytes", "", "line,direction", "in, out, and foreign: of no answer"),
  LINE_QUERIES("energyrack.line.queries", "", "line,outcome", "how queries ended"),
  LINE_FOREIGN("energyrack.line.foreign.queries", "", "line", "that another master asked"),
  BUS_UP("energyrack.bus.up", "", "bus", "1 while frames can be sent"),
  BUS_MUTED(
      "energyrack.bus.muted", "", "bus", "1 while no whole set leaves, though one is to be sent"),
  BUS_FRAMES("energyrack.bus.frames", "", "bus,outcome", "sent, urgent, refused, foreign"),
  BUS_CYCLES(
      "energyrack.bus.cycles", "", "bus,outcome", "whole sets: confirmed by the bus, dropped"),
  BUS_ERRORS("energyrack.bus.errors", "", "bus", "error reports of the controller"),
  INVERTER_AGE("energyrack.inverter.age", "seconds", "bus", "since it was heard; NaN when never"),
  LOOP_LAG("energyrack.loop.lag", "seconds", "", "how late the loop runs");

  private final String key;
  private final String unit;
  private final String tags;
  private final String meaning;

  GatewayMeter(String key, String unit, String tags, String meaning) {
    this.key = key;
    this.unit = unit;
    this.tags = tags;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  String unit() {
    return unit;
  }

  /** The tags' names, separated by commas; empty when it has none. */
  String tags() {
    return tags;
  }

  String meaning() {
    return meaning;
  }
}
