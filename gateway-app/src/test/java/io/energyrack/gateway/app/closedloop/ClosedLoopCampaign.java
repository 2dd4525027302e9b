package io.energyrack.gateway.app.closedloop;

import java.util.concurrent.TimeUnit;

/**
 * A long run: {@code ClosedLoopCampaign FIRST_SEED SEEDS HOURS}; prints the worst of everything.
 */
public final class ClosedLoopCampaign {

  private ClosedLoopCampaign() {}

  public static void main(String[] args) {
    long first = Long.parseLong(args[0]);
    int seeds = Integer.parseInt(args[1]);
    double hours = Double.parseDouble(args[2]);
    long forNanos = (long) (hours * TimeUnit.HOURS.toNanos(1));
    Watch all = new Watch();
    long begin = System.nanoTime();
    long frames = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Scenario scenario = Scenario.of(seed);
      VirtualGateway house = new VirtualGateway(scenario, forNanos);
      house.runUntil(forNanos);
      frames += house.frames();
      all.merge(house.watch(), "seed " + seed);
      house.watch().violations().forEach(each -> System.out.println(scenario.seed() + " " + each));
      if (args.length > 3) {
        System.out.println(scenario + "\n" + house.storms());
        house.journal().forEach(System.out::println);
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    double days = seeds * hours / 24;
    System.out.printf(
        "%d seeds, %.2f days in %.1f s: %.2f days a second, %.0f times life, %d frames%n%s",
        seeds, days, took, days / took, days * 86_400 / took, frames, all);
    System.out.println("first beyond: " + all.violations());
  }
}
