package io.energyrack.gateway.rs485.scan;

/** Hears how a scan goes on, to tell a person. */
public interface ScanListener {

  /** Nobody watches. */
  ScanListener NONE =
      new ScanListener() {
        @Override
        public void listening(int baud, long forNanos) {}

        @Override
        public void asking(
            int baud, String dialect, int address, String label, int done, int total) {}

        @Override
        public void candidate(int baud, String dialect, int address) {}

        @Override
        public void confirmed(int baud, String dialect) {}

        @Override
        public void pack(FoundPack pack) {}

        @Override
        public void thorough(int total) {}
      };

  /** It listens at a speed, and sends nothing. */
  void listening(int baud, long forNanos);

  /**
   * It asks.
   *
   * @param dialect its name.
   * @param label of the query.
   * @param done so many of {@code total} queries of this pass are over.
   */
  void asking(int baud, String dialect, int address, String label, int done, int total);

  /** Something answered, and is asked twice more to be sure. */
  void candidate(int baud, String dialect, int address);

  /** It answered three times; now each address is asked. */
  void confirmed(int baud, String dialect);

  /** A pack was found at an address. */
  void pack(FoundPack pack);

  /** Nothing answered the likely queries; every address of every dialect is asked now. */
  void thorough(int total);
}
