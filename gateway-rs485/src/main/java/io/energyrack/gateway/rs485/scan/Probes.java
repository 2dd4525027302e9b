package io.energyrack.gateway.rs485.scan;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.List;

/** In which order a line is asked: speed by speed, dialect by dialect, the likeliest first. */
final class Probes {

  /** One question. */
  record Probe(int baud, Dialect dialect, Query query) {}

  private Probes() {}

  /** The few questions per dialect that a bank with usual addresses answers. */
  static List<Probe> likely(List<Integer> bauds, List<Dialect> dialects) {
    List<Probe> probes = new ArrayList<>();
    for (int baud : bauds) {
      for (Dialect dialect : dialects) {
        dialect.probes().forEach(query -> probes.add(new Probe(baud, dialect, query)));
      }
    }
    return List.copyOf(probes);
  }

  /** Every address of every dialect. */
  static List<Probe> thorough(List<Integer> bauds, List<Dialect> dialects) {
    List<Probe> probes = new ArrayList<>();
    for (int baud : bauds) {
      for (Dialect dialect : dialects) {
        dialect
            .addresses()
            .forEach(
                address ->
                    measurements(dialect, address).stream()
                        .limit(1)
                        .forEach(query -> probes.add(new Probe(baud, dialect, query))));
      }
    }
    return List.copyOf(probes);
  }

  static List<Query> measurements(Dialect dialect, int address) {
    return dialect.queries(Topic.MEASUREMENTS, address);
  }

  static List<Query> identity(Dialect dialect, int address) {
    return dialect.queries(Topic.IDENTITY, address);
  }
}
