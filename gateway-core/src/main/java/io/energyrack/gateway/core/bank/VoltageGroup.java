package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.PackSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs that show one voltage, and so may hang on one busbar: between any two of them is no more
 * than the bound.
 *
 * @param connected how many of them have not switched themselves off.
 * @param packs how many they are.
 * @param carrying how many of them carry current.
 * @param millivolts the mean of those that are connected; of all where none is.
 */
record VoltageGroup(int connected, int packs, int carrying, int millivolts) {

  /**
   * More than an idle BMS's shunt shows: half a percent of the 100 A that such shunts are made for.
   */
  private static final int CARRYING_MILLIAMPS = 500;

  /**
   * Which of two groups is the bank. The one with more packs that are connected; then with more
   * packs at all, for a fault is rarer than its absence. Of equals the one in which current flows,
   * for only packs on a busbar carry any. Of those the higher one: by its packs less is charged,
   * and a cell that was charged too far is worse than one that its BMS cuts off when it is empty.
   */
  static final Comparator<VoltageGroup> BY_WEIGHT =
      Comparator.comparingInt(VoltageGroup::connected)
          .thenComparingInt(VoltageGroup::packs)
          .thenComparingInt(VoltageGroup::carrying)
          .thenComparingInt(VoltageGroup::millivolts);

  /**
   * The group that weighs most; null without any sample. The order of the samples does not matter.
   *
   * @param within the most between any two of a group, in millivolts.
   */
  static @Nullable VoltageGroup heaviest(List<PackSample> samples, int within) {
    // Of packs that all agree, as they nearly always do, no part can weigh more than the whole.
    if (!samples.isEmpty() && spread(samples) <= within) {
      return of(samples);
    }
    List<PackSample> rising = new ArrayList<>(samples);
    rising.sort(Comparator.comparingInt(VoltageGroup::millivolts));
    VoltageGroup heaviest = null;
    int end = 0;
    for (int begin = 0; begin < rising.size(); begin++) {
      int most = millivolts(rising.get(begin)) + within;
      while (end < rising.size() && millivolts(rising.get(end)) <= most) {
        end++;
      }
      VoltageGroup group = of(rising.subList(begin, end));
      if (heaviest == null || BY_WEIGHT.compare(group, heaviest) > 0) {
        heaviest = group;
      }
    }
    return heaviest;
  }

  private static int spread(List<PackSample> samples) {
    int lowest = millivolts(samples.get(0));
    int highest = lowest;
    for (PackSample sample : samples) {
      lowest = Math.min(lowest, millivolts(sample));
      highest = Math.max(highest, millivolts(sample));
    }
    return highest - lowest;
  }

  private static VoltageGroup of(List<PackSample> members) {
    int connected = 0;
    int carrying = 0;
    int connectedSum = 0;
    int sum = 0;
    for (PackSample member : members) {
      sum += millivolts(member);
      carrying += Math.abs(member.reading().current().milliamps()) >= CARRYING_MILLIAMPS ? 1 : 0;
      if (member.mayBeConnected()) {
        connected++;
        connectedSum += millivolts(member);
      }
    }
    int mean = connected > 0 ? connectedSum / connected : sum / members.size();
    return new VoltageGroup(connected, members.size(), carrying, mean);
  }

  private static int millivolts(PackSample sample) {
    return sample.reading().voltage().millivolts();
  }
}
