package io.energyrack.gateway.rs485.frame;

/**
 * A row of registers, or of bits, that a query reads. Each dialect with registers has one enum of
 * them, its read list, and no query can be built without one: what is not in such an enum cannot be
 * sent (contract S4).
 */
public interface ReadRange {

  /** How it is read. */
  ReadFunction function();

  /** Number of the first register, 0 to 65535. */
  int start();

  /** How many, 1 or more. */
  int count();
}
