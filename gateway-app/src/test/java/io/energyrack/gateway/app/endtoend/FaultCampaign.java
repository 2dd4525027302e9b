package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.endtoend.FaultRow.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every fault at every stage against the real parts, as a table: fault, expected, seen, time to the
 * safe state, time to recovery. {@code lines} runs anywhere, {@code bus} in the CAN lab; a second
 * argument is in the names (fault and stage) of those to run. Exit code 1 when a row is not as
 * expected.
 */
final class FaultCampaign {

  /** A row mostly waits; so many at a time keep two cores from being what is measured. */
  private static final int AT_ONCE = 6;

  private FaultCampaign() {}

  public static void main(String[] args) throws Exception {
    boolean bus = args.length > 0 && args[0].equals("bus");
    String name = args.length > 1 ? args[1] : "";
    List<FaultRow> rows =
        (bus ? BusFaults.all() : LineFaults.all())
            .stream().filter(row -> (row.fault() + " " + row.stage()).contains(name)).toList();
    List<Result> results = bus ? oneByOne(rows) : atOnce(rows);
    long bad = results.stream().filter(result -> !result.wrong().isEmpty()).count();
    System.out.printf("%d faults, %d not as expected%n", results.size(), bad);
    System.exit(bad == 0 ? 0 : 1);
  }

  /** One after the other, each printed as it ends: what shares one bus. */
  static List<Result> oneByOne(List<FaultRow> rows) {
    System.out.println(FaultRow.HEAD);
    List<Result> results = new ArrayList<>();
    for (FaultRow row : rows) {
      Result result = row.result();
      System.out.println(result.line());
      results.add(result);
    }
    return results;
  }

  private static List<Result> atOnce(List<FaultRow> rows) throws Exception {
    System.out.println(FaultRow.HEAD);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Result>> futures = new ArrayList<>();
      rows.forEach(row -> futures.add(threads.submit(row::result)));
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        System.out.println(future.get().line());
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
