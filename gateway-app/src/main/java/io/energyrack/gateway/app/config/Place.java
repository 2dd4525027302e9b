package io.energyrack.gateway.app.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in the file; line and column from 1, both 0 for the file as a whole. */
record Place(int line, int column) {

  static final Place WHOLE_FILE = new Place(0, 0);

  static Place of(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(WHOLE_FILE);
  }

  static Place of(Node node) {
    return of(node.getStartMark());
  }

  /** Of two places the one further down: where a contradiction was completed. */
  Place later(Place other) {
    boolean otherIsLater = other.line > line || (other.line == line && other.column > column);
    return otherIsLater ? other : this;
  }
}
