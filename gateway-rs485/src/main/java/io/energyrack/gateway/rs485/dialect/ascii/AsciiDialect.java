package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.AsciiFraming;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReturnCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A dialect of the ASCII family. They share frames, return codes and the way an answer finds its
 * layout; a make brings its commands and its layouts.
 *
 * @param <C> its read list.
 */
public interface AsciiDialect<C extends Enum<C> & AsciiCommand> extends Dialect {

  /** By which answers are judged. */
  Plausibility plausibility();

  /** The whole read list, 1 command or more. */
  List<C> commands();

  /** The commands that together read a topic, in the order to ask them. */
  List<C> commands(Topic topic);

  /**
   * Reads an answer by the layout of one command.
   *
   * @param frame one whose checks hold and whose RTN is 00; its ADR may differ from the query's,
   *     for some packs answer under another.
   * @return null when the layout does not fit the whole of INFO.
   */
  @Nullable AsciiAnswer layout(AsciiFrame frame, C command, Scope scope);

  /**
   * As {@link #layout}, where nothing but what it fits says that it is an answer to that command:
   * texts must be texts.
   */
  default @Nullable AsciiAnswer candidate(AsciiFrame frame, C command) {
    return layout(frame, command, Scope.UNKNOWN);
  }

  /** Whether a frame is of this dialect, by its header. */
  default boolean speaks(AsciiFrame frame) {
    AsciiCommand any = commands().get(0);
    return frame.version() == any.version() && frame.device() == any.device();
  }

  /** The command of this CID2; empty for all that this gateway never sends. */
  default Optional<C> command(int code) {
    return commands().stream().filter(command -> command.code() == code).findFirst();
  }

  /**
   * Reads an answer whose query is known.
   *
   * @param frame one whose checks hold.
   */
  default AsciiAnswer read(AsciiFrame frame, C command, Scope scope) {
    if (frame.code() != ReturnCode.OK.code()) {
      return new AsciiAnswer.Refused(frame.code());
    }
    AsciiAnswer answer = layout(frame, command, scope);
    return answer != null ? answer : new AsciiAnswer.Unreadable(Fault.LENGTH);
  }

  /**
   * Reads an answer to a command that may be none of the read list: then it is known only by what
   * needs no layout.
   *
   * @param frame one whose checks hold.
   * @param code CID2 of its query.
   */
  default AsciiAnswer read(AsciiFrame frame, int code, Scope scope) {
    Optional<C> command = command(code);
    if (command.isPresent()) {
      return read(frame, command.get(), scope);
    }
    if (frame.code() != ReturnCode.OK.code()) {
      return new AsciiAnswer.Refused(frame.code());
    }
    return frame.infoLength() == 0
        ? new AsciiAnswer.Acknowledged()
        : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }

  /**
   * Reads an answer whose query is not known: it is what exactly one layout fits.
   *
   * @param frame one whose checks hold.
   */
  default AsciiAnswer guess(AsciiFrame frame) {
    if (frame.code() != ReturnCode.OK.code()) {
      return new AsciiAnswer.Refused(frame.code());
    }
    if (frame.infoLength() == 0) {
      return new AsciiAnswer.Acknowledged();
    }
    AsciiAnswer only = null;
    for (C command : commands()) {
      AsciiAnswer answer = candidate(frame, command);
      if (answer != null && only != null) {
        return new AsciiAnswer.Unreadable(Fault.UNKNOWN);
      }
      only = answer != null ? answer : only;
    }
    return only != null ? only : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }

  @Override
  default List<Query> queries(Topic topic, int address) {
    return commands(topic).stream()
        .<Query>map(command -> new AsciiQuery(topic, command, address, false, 1))
        .toList();
  }

  @Override
  default Optional<Query> groupQuery(Topic topic, int address, int packs) {
    List<C> commands = commands(topic);
    return commands.size() == 1 && commands.get(0).asksGroups()
        ? Optional.of(new AsciiQuery(topic, commands.get(0), address, true, packs))
        : Optional.empty();
  }

  @Override
  default Accumulation accumulate(byte[] buffer, int length) {
    return AsciiFraming.accumulate(buffer, length);
  }

  @Override
  default int longestFrameBytes() {
    return AsciiFrame.LONGEST;
  }

  @Override
  default int missingBytes(Query open, byte[] buffer, int length) {
    return AsciiFraming.missing(buffer, length);
  }

  /** One of our own commands, or null. */
  private @Nullable C ours(Object asked) {
    for (C command : commands()) {
      if (command.equals(asked)) {
        return command;
      }
    }
    return null;
  }

  @Override
  default Answer decode(Query query, Frame frame) {
    C command = query instanceof AsciiQuery asked ? ours(asked.command()) : null;
    if (command == null) {
      throw new IllegalArgumentException("not a query of " + name() + ": " + query);
    }
    AsciiCheck check = AsciiFrame.check(frame);
    if (check instanceof AsciiCheck.Bad bad) {
      return new Answer.Garbled(bad.fault());
    }
    AsciiFrame whole = ((AsciiCheck.Whole) check).frame();
    if (!speaks(whole) || frame.equals(query.request())) {
      return new Answer.Garbled(Fault.UNKNOWN);
    }
    Scope scope = query.group() ? Scope.GROUP : Scope.ONE_PACK;
    return meaning(query.group(), read(whole, command, scope));
  }

  private Answer meaning(boolean group, AsciiAnswer answer) {
    if (answer instanceof AsciiAnswer.Unreadable unreadable) {
      return new Answer.Garbled(unreadable.fault());
    }
    if (answer instanceof AsciiAnswer.Refused refused) {
      return new Answer.Refused(refused.digits(), refused.meaning(), refused.notKnown());
    }
    List<String> implausible = answer.implausible(plausibility());
    if (!implausible.isEmpty()) {
      return new Answer.Implausible(implausible);
    }
    List<Part> parts = answer.parts();
    return parts.size() > 1 && !group ? new Answer.Garbled(Fault.LENGTH) : new Answer.Told(parts);
  }

  /**
   * A frame is heard as a query when it says just what ours would say: other content may ask
   * something else, or set it (contract S4).
   */
  @Override
  default List<Query> heard(Frame frame) {
    if (!(AsciiFrame.check(frame) instanceof AsciiCheck.Whole whole)) {
      return List.of();
    }
    Optional<C> command = command(whole.frame().code());
    if (command.isEmpty()) {
      return List.of();
    }
    C asked = command.get();
    Topic topic = topic(asked);
    int address = whole.frame().address();
    if (says(whole.frame(), AsciiFrame.query(asked, address, false))) {
      return List.of(new AsciiQuery(topic, asked, address, false, 1));
    }
    return asked.asksGroups() && says(whole.frame(), AsciiFrame.query(asked, address, true))
        ? List.of(new AsciiQuery(topic, asked, address, true, BankPlan.MOST_PACKS))
        : List.of();
  }

  /** Whether a frame says the same as one of ours; the case of its digits may differ. */
  private static boolean says(AsciiFrame heard, Frame ours) {
    return AsciiFrame.check(ours) instanceof AsciiCheck.Whole whole && whole.frame().equals(heard);
  }

  /** What a command is about; one that no topic needs tells at most who the pack is. */
  private Topic topic(C command) {
    for (Topic topic : Topic.values()) {
      if (commands(topic).contains(command)) {
        return topic;
      }
    }
    return Topic.IDENTITY;
  }

  /** ADR of a frame whose checks hold. */
  @Override
  default OptionalInt sender(Frame frame) {
    return AsciiFrame.check(frame) instanceof AsciiCheck.Whole whole
        ? OptionalInt.of(whole.frame().address())
        : OptionalInt.empty();
  }
}
