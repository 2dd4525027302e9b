package io.energyrack.gateway.rs485.frame;

/**
 * The code of a query that only reads. Each dialect has one enum of them, and no query can be built
 * without one: what is not in such an enum cannot be sent (contract S4).
 */
public interface ReadCommand {

  /** CID2 of the query, 0 to 255. */
  int code();
}
