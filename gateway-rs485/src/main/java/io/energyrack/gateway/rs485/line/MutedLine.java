package io.energyrack.gateway.rs485.line;

/** A line that cannot be written to: not even by a cast, for it is no {@link Line}. */
final class MutedLine implements LineIn {

  private final LineIn line;

  MutedLine(Line line) {
    this.line = line;
  }

  @Override
  public String name() {
    return line.name();
  }

  @Override
  public void open(LineListener listener) {
    line.open(listener);
  }

  @Override
  public boolean isOpen() {
    return line.isOpen();
  }

  @Override
  public void rest(long nanos) {
    line.rest(nanos);
  }

  @Override
  public void close() {
    line.close();
  }
}
