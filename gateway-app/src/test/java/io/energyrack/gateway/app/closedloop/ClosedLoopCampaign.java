package io.energyrack.gateway.app.closedloop;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A long run: {@code ClosedLoopCampaign [SEEDS [DAYS [FIRST_SEED [WORKERS [full]]]]]}; 1,000 seeds
 * of 30 days by default, on all cores. Prints every figure with its bound, its worst and the seed
 * of that; what it has so far every minute and when it is interrupted. A story that fails is shrunk
 * and printed so that it can be kept. {@code full} leaps nowhere and takes days for what else takes
 * minutes. Exits 1 when any figure went too far, or was never measured in many seeds.
 */
public final class ClosedLoopCampaign {

  private static final int SEEDS = 1_000;
  private static final int DAYS = 30;
  private static final long REPORT_SECONDS = 60;

  /** As many as {@code ./check} runs, by which it sees every figure. */
  private static final int MEASURE_ALL_SEEDS = 25;

  /** A bug that breaks one seed breaks many: the first few are looked into. */
  private static final int MOST_SHRUNK = 5;

  private final double days;
  private final boolean leaps;
  private final long lastSeed;
  private final AtomicLong nextSeed;
  private final Watch all = new Watch("all");
  private final Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);
  private final long beginNanos = System.nanoTime();
  private int seeds;
  private int shrunk;
  private long frames;
  private double livedHours;
  private double cpuSeconds;

  private ClosedLoopCampaign(long firstSeed, int seeds, double days, boolean leaps) {
    nextSeed = new AtomicLong(firstSeed);
    lastSeed = firstSeed + seeds - 1;
    this.days = days;
    this.leaps = leaps;
  }

  /** See the class. */
  public static void main(String[] args) throws InterruptedException {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : SEEDS;
    double days = args.length > 1 ? Double.parseDouble(args[1]) : DAYS;
    long first = args.length > 2 ? Long.parseLong(args[2]) : 1;
    int workers =
        args.length > 3 ? Integer.parseInt(args[3]) : Runtime.getRuntime().availableProcessors();
    boolean leaps = args.length <= 4 || !args[4].equals("full");
    ClosedLoopCampaign campaign = new ClosedLoopCampaign(first, seeds, days, leaps);
    Thread interrupted = new Thread(campaign::report, "campaign-report");
    Runtime.getRuntime().addShutdownHook(interrupted);
    campaign.run(workers);
    Runtime.getRuntime().removeShutdownHook(interrupted);
    campaign.report();
    System.exit(campaign.all.violations().isEmpty() && campaign.measured() ? 0 : 1);
  }

  /** Whether so many seeds have seen of every figure something; fewer need not. */
  private synchronized boolean measured() {
    List<Figure> unmeasured = all.unmeasured();
    if (unmeasured.isEmpty() || seeds < MEASURE_ALL_SEEDS) {
      return true;
    }
    say("never measured, which is a failure of so many seeds: " + unmeasured);
    return false;
  }

  private void run(int workers) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(workers);
    for (int i = 0; i < workers; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work();
                } finally {
                  ended.countDown();
                }
              },
              "campaign-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    while (!ended.await(REPORT_SECONDS, TimeUnit.SECONDS)) {
      report();
    }
  }

  private void work() {
    for (long seed = nextSeed.getAndIncrement();
        seed <= lastSeed;
        seed = nextSeed.getAndIncrement()) {
      Story drawn = Story.ofDays(seed, days);
      Story story = new Story(drawn.scenario(), 0, drawn.endNanos(), leaps, drawn.faults());
      long begin = threadNanos();
      House house;
      try {
        house = story.run();
      } catch (RuntimeException bug) {
        say("seed " + seed + " ended in a bug:");
        bug.printStackTrace();
        System.exit(1);
        return;
      }
      count(house, (threadNanos() - begin) / 1e9);
      if (!house.watch().exceeded().isEmpty()) {
        tell(seed, story, house);
      }
    }
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private synchronized void count(House house, double cpu) {
    all.merge(house.watch());
    house.happened().forEach((kind, times) -> happened.merge(kind, times, Integer::sum));
    seeds++;
    frames += house.frames();
    livedHours += house.livedNanos() / 3.6e12;
    cpuSeconds += cpu;
  }

  private void tell(long seed, Story story, House house) {
    say("seed %d went too far:%n  %s".formatted(seed, house.watch().violations()));
    for (Figure figure : house.watch().exceeded()) {
      if (mayShrink()) {
        Story shortest = Shrinker.of(figure).shrink(story);
        say("%s, the shortest story found:%n%s".formatted(figure, shortest.text()));
      }
    }
  }

  private synchronized boolean mayShrink() {
    shrunk++;
    return shrunk <= MOST_SHRUNK;
  }

  private static synchronized void say(String text) {
    System.out.println(text);
  }

  private synchronized void report() {
    double took = (System.nanoTime() - beginNanos) / 1e9;
    double all24 = seeds * days;
    say(
        """

        %d seeds of %.1f days: %.0f days passed, %.0f hours of them lived in full; %d frames
        %.0f s, %.2f days a second; %.2f days a second of one core's time
        """
                .formatted(
                    seeds,
                    days,
                    all24,
                    livedHours,
                    frames,
                    took,
                    all24 / took,
                    all24 / Math.max(1e-9, cpuSeconds))
            + all
            + "faults that happened: "
            + happened);
  }
}
