package io.energyrack.gateway.app.simulate.inverter;

import io.energyrack.gateway.app.simulate.Household;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.Locale;

/**
 * A simulated inverter as a node of a CAN bus: hears the battery, sends what a GX sends, and
 * decides once a second what it would have flow. Nothing flows: the packs are elsewhere. On the
 * loop.
 */
final class InverterNode implements CanBusListener {

  private static final int WHOLE = 8;

  /** Of one pack with its cable, typical of this class: how far from CVL a current ends. */
  private static final double PACK_OHMS = 0.02;

  private final Loop loop;
  private final CanBus bus;
  private final SimulatedInverter inverter;
  private final Household household;
  private final LoopTimer timer;
  private final long startNanos;
  private long frames;
  private boolean up;
  private volatile String status = "the bus is not up yet";

  InverterNode(Loop loop, CanBus bus, SimulatedInverter inverter, Household household) {
    this.loop = loop;
    this.bus = bus;
    this.inverter = inverter;
    this.household = household;
    timer = loop.timer(this::second);
    startNanos = loop.nowNanos();
  }

  void open() {
    bus.open(this);
    second(loop.nowNanos());
  }

  void close() {
    timer.cancel();
    bus.close();
  }

  /** What it knows and would do, for people. From any thread. */
  String status() {
    return status;
  }

  private void second(long nowNanos) {
    timer.at(nowNanos + SimulatedInverter.KEEP_ALIVE_NANOS);
    long elapsed = nowNanos - startNanos;
    double asked =
        inverter.regulate(household.sun(elapsed), household.load(elapsed), this::ampsAt, elapsed);
    if (up) {
      bus.send(SimulatedInverter.KEEP_ALIVE, WHOLE, 0);
      if (inverter.knowsBattery(elapsed)) {
        bus.send(SimulatedInverter.CHARGES, WHOLE, 0);
      }
      bus.send(SimulatedInverter.WHO_AM_I, WHOLE, SimulatedInverter.VIC);
    }
    status = told(asked, elapsed);
  }

  /** From what the battery told of itself, in a straight line. */
  private double ampsAt(double volts) {
    int packs = Math.max(1, inverter.modules().online());
    return inverter.amps() + (volts - inverter.volts()) / PACK_OHMS * packs;
  }

  private String told(double asked, long elapsed) {
    if (!up) {
      return "the bus is not up";
    }
    if (!inverter.knowsBattery(elapsed)) {
      return "no battery is heard; %d frames so far".formatted(frames);
    }
    SimulatedInverter.Limits limits = inverter.heard();
    SimulatedInverter.Modules modules = inverter.modules();
    return String.format(
        Locale.ROOT,
        "CVL %.1f V  CCL %.1f A  DCL %.1f A  SOC %.2f %%  %.2f V  %.1f A  packs %d/%d  alarms %d"
            + "  would %s %.1f A",
        limits.cvl(),
        limits.ccl(),
        limits.dcl(),
        inverter.socHundredths() / 100.0,
        inverter.volts(),
        inverter.amps(),
        modules.online(),
        modules.online() + modules.offline(),
        inverter.activeAlarms(),
        asked < 0 ? "discharge" : "charge",
        Math.abs(asked));
  }

  @Override
  public void up(long nowNanos) {
    up = true;
  }

  @Override
  public void down(BusException cause, long nowNanos) {
    up = false;
  }

  @Override
  public void frame(int id, int length, long data, long nowNanos) {
    frames++;
    inverter.hear(id, data, nowNanos - startNanos);
  }
}
