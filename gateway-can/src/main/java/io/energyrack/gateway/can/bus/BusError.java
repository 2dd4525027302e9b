package io.energyrack.gateway.can.bus;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a CAN controller reports by an error frame.
 *
 * <pre>
 * can_id  0x20000000 and the classes below
 * byte 1  what is wrong with the controller, when the class is CRTL
 * byte 3  where in the frame it happened, when the class is PROT
 * byte 6  transmit error counter, when the class is CNT
 * byte 7  receive error counter, when the class is CNT
 * </pre>
 *
 * <p>Source: docs/spec/can.md, section 7; linux/can/error.h.
 *
 * @param kinds what is reported; empty when it is nothing that is known here.
 * @param transmitErrors the controller's counter, 0..255; from 128 it is error-passive.
 * @param receiveErrors likewise.
 */
public record BusError(Set<Kind> kinds, OptionalInt transmitErrors, OptionalInt receiveErrors) {

  /** One thing that an error frame can report. */
  public enum Kind {
    /** A frame was not sent in time. */
    TRANSMIT_TIMEOUT(0x001, 0),
    /** The controller lost a frame that came in. */
    RECEIVE_OVERFLOW(0x004, 0x01),
    /** The controller lost a frame that was to go out. */
    TRANSMIT_OVERFLOW(0x004, 0x02),
    /** Receive errors are many: from 96. */
    RECEIVE_WARNING(0x004, 0x04),
    /** Transmit errors are many: from 96. */
    TRANSMIT_WARNING(0x004, 0x08),
    /** Error-passive by receive errors: from 128. */
    RECEIVE_PASSIVE(0x004, 0x10),
    /** Error-passive by transmit errors, from 128: with an unplugged cable it stays here. */
    TRANSMIT_PASSIVE(0x004, 0x20),
    /** The controller is well again. */
    ACTIVE(0x004, 0x40),
    /** Others' bits are not as they should be: wrong bit rate, missing terminator, noise. */
    PROTOCOL(0x008, 0),
    /** The transceiver reports trouble with the wires. */
    TRANSCEIVER(0x010, 0),
    /** Nobody acknowledged a frame: the cable is out, or the inverter off. */
    NO_ACKNOWLEDGE(0x020, 0),
    /** The controller has left the bus, and returns only where restart-ms is set. */
    BUS_OFF(0x040, 0),
    /** Any error on the wire. */
    BUS_ERROR(0x080, 0),
    /** The controller has returned after bus-off. */
    RESTARTED(0x100, 0);

    private final int errorClass;
    private final int controllerBit;

    Kind(int errorClass, int controllerBit) {
      this.errorClass = errorClass;
      this.controllerBit = controllerBit;
    }

    /** A bit of its own: the class, or the controller's bit above all classes. */
    int mask() {
      return controllerBit == 0 ? errorClass : controllerBit << 16;
    }

    private boolean isIn(int canId, long data) {
      return (canId & errorClass) != 0
          && (controllerBit == 0 || (byteAt(data, CONTROLLER_BYTE) & controllerBit) != 0);
    }
  }

  /** CAN_ERR_FLAG: the frame is the controller's report, and was never on the wire. */
  static final int FLAG = 0x2000_0000;

  /** Every class but lost arbitration (2), which is a bus's ordinary life. */
  static final int WANTED_CLASSES = 0x3FD;

  /** What the state of the controller is made of: told each time, as it changes. */
  static final int STATES =
      mask(
          Kind.RECEIVE_WARNING,
          Kind.TRANSMIT_WARNING,
          Kind.RECEIVE_PASSIVE,
          Kind.TRANSMIT_PASSIVE,
          Kind.ACTIVE,
          Kind.BUS_OFF,
          Kind.RESTARTED);

  /** With these the controller drops the frames it had taken. */
  static final int LOSES_FRAMES = mask(Kind.BUS_OFF, Kind.RESTARTED);

  private static final int CLASS_PROTOCOL = 0x008;
  private static final int CLASS_COUNTERS = 0x200;
  private static final int CONTROLLER_BYTE = 1;
  private static final int LOCATION_BYTE = 3;
  private static final int TRANSMIT_COUNTER_BYTE = 6;
  private static final int RECEIVE_COUNTER_BYTE = 7;

  /** CAN_ERR_PROT_LOC_ACK: where some drivers report a missing acknowledge instead. */
  private static final int LOCATION_ACKNOWLEDGE = 0x19;

  private static final Kind[] KINDS = Kind.values();

  /** Keeps the kinds from being changed. */
  public BusError {
    kinds = Collections.unmodifiableSet(kinds);
  }

  /** True when it reports this. */
  public boolean is(Kind kind) {
    return kinds.contains(kind);
  }

  /** The kinds as a mask of {@link Kind#mask()}, without garbage. */
  static int kindsOf(int canId, long data) {
    int kinds = 0;
    for (var kind : KINDS) {
      if (kind.isIn(canId, data)) {
        kinds |= kind.mask();
      }
    }
    boolean atAcknowledge = byteAt(data, LOCATION_BYTE) == LOCATION_ACKNOWLEDGE;
    if ((canId & CLASS_PROTOCOL) != 0 && atAcknowledge) {
      kinds |= Kind.NO_ACKNOWLEDGE.mask();
    }
    return kinds;
  }

  /**
   * Reads an error frame.
   *
   * @param canId with its flag and classes.
   * @param data byte 0 in the lowest 8 bits.
   */
  static BusError decode(int canId, long data) {
    int mask = kindsOf(canId, data);
    var kinds = EnumSet.noneOf(Kind.class);
    for (var kind : KINDS) {
      if ((mask & kind.mask()) != 0) {
        kinds.add(kind);
      }
    }
    return (canId & CLASS_COUNTERS) == 0
        ? new BusError(kinds, OptionalInt.empty(), OptionalInt.empty())
        : new BusError(
            kinds,
            OptionalInt.of(byteAt(data, TRANSMIT_COUNTER_BYTE)),
            OptionalInt.of(byteAt(data, RECEIVE_COUNTER_BYTE)));
  }

  private static int byteAt(long data, int index) {
    return (int) (data >>> (8 * index)) & 0xFF;
  }

  private static int mask(Kind... kinds) {
    int mask = 0;
    for (var kind : kinds) {
      mask |= kind.mask();
    }
    return mask;
  }
}
