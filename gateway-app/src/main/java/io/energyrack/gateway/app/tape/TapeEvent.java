package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.rs485.frame.Frame;

/** What happened to a gateway from outside, or what it did. */
public sealed interface TapeEvent {

  /** Its first task ran: it opened its ports. */
  record Start() implements TapeEvent {}

  /** Another of its tasks ran: none that changes what it sends. */
  record Task() implements TapeEvent {}

  /** It was told to stop. */
  record Stop() implements TapeEvent {}

  /** The recording ends. */
  record End(String why) implements TapeEvent {}

  /**
   * A timer was due.
   *
   * @param number from 0, in the order in which the timers were made.
   */
  record Timer(int number) implements TapeEvent {}

  /** A line works. */
  record LineOpened(String line) implements TapeEvent {}

  /** A line does not work. */
  record LineClosed(String line, String why) implements TapeEvent {}

  /** Bytes came from a line in one piece. */
  record Heard(String line, Frame bytes) implements TapeEvent {}

  /** A query went to a line. */
  record Asked(String line, Frame bytes) implements TapeEvent {}

  /** The bus works. */
  record BusUp(String bus) implements TapeEvent {}

  /** The bus does not work. */
  record BusDown(String bus, String why) implements TapeEvent {}

  /**
   * A frame was on the bus.
   *
   * @param sender who sent it.
   */
  record OnBus(String bus, CanFrame frame, Sender sender) implements TapeEvent {}

  /** Whose frame it is. */
  enum Sender {
    /** Ours, confirmed. */
    US,
    /** Another's. */
    OTHER,
    /** Nobody says: a capture of somebody else. */
    UNKNOWN
  }

  /** The bus did not take a frame of ours. */
  record NotTaken(String bus, int id, SendOutcome outcome) implements TapeEvent {}

  /** The controller reported trouble, or its end. */
  record BusTrouble(String bus, BusError error) implements TapeEvent {}
}
