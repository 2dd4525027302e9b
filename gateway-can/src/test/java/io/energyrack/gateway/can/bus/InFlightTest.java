package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

  private final InFlight inFlight = new InFlight();

  @Test
  void frameIsConfirmedOnce() {
    inFlight.sent(0x351, 8, 42, 0);

    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
  }

  @Test
  void everyPartMustMatch() {
    inFlight.sent(0x351, 8, 42, 0);

    assertThat(inFlight.confirm(0x355, 8, 42)).isFalse();
    assertThat(inFlight.confirm(0x351, 7, 42)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 43)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
  }

  // Controllers with several mailboxes may send in the order of ids.
  @Test
  void orderDoesNotMatterAndEqualFramesCount() {
    inFlight.sent(0x355, 4, 1, 0);
    inFlight.sent(0x351, 8, 42, 0);
    inFlight.sent(0x351, 8, 42, 0);

    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x355, 4, 1)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
  }

  // Forgetting one would make its echo, which may still come, look like a stranger's frame.
  @Test
  void noneIsForgottenWhenThereIsNoRoomForMore() {
    for (int i = 0; i < InFlight.MOST; i++) {
      assertThat(inFlight.hasRoom(i)).isTrue();
      inFlight.sent(0x351, 8, i, i);
    }
    assertThat(inFlight.hasRoom(InFlight.LATE_NANOS)).isFalse();

    assertThat(inFlight.confirm(0x351, 8, 7)).isTrue();
    assertThat(inFlight.hasRoom(InFlight.LATE_NANOS)).isTrue();
  }

  // Bus-off throws frames away; without this, nothing could ever be sent again after enough of it.
  @Test
  void oldestOfAllIsGivenUpAfterItsTimeAndOnlyForWantOfRoom() {
    for (int i = 0; i < InFlight.MOST; i++) {
      inFlight.sent(0x351, 8, i, 1_000 - i);
    }
    long last = InFlight.MOST - 1;
    long lateForTheLast = 1_000 - last + InFlight.LOST_NANOS + 1;
    assertThat(inFlight.hasRoom(lateForTheLast)).isTrue();
    inFlight.sent(0x355, 0, 0, lateForTheLast);

    assertThat(inFlight.hasRoom(lateForTheLast)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, last)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, last - 1)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 0)).isTrue();
  }

  @Test
  void nothingIsInFlightAfterTheInterfaceWentAway() {
    inFlight.sent(0x351, 8, 42, 0);
    inFlight.clear();

    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
    assertThat(inFlight.confirm(0, 0, 0)).isFalse();
  }

  private static final long MS = 1_000_000;

  // Contract S15: what the kernel has while the cable is out leaves with its old limits later.
  @Test
  void s15WhereNoEchoComesAHandfulIsSentAndThenOneInTenSeconds() {
    int taken = 0;
    long now = 0;
    for (; now < 10_000 * MS; now += 8 * MS) {
      taken += offer(now) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(7); // At 0, 8, ... 48 ms.
    for (; now < 20_000 * MS; now += 8 * MS) {
      taken += offer(now) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(8);
  }

  @Test
  void echoOfATryReleasesWhatWasLostBeforeIt() {
    long now = 0;
    for (; now < 10_100 * MS; now += 8 * MS) {
      offer(now);
    }
    assertThat(offer(now)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 7)).as("the try").isTrue();
    assertThat(offer(now)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 2)).as("late, and ours all the same").isTrue();
  }

  @Test
  void twoLostEchoesDoNotMuteABusThatWorks() {
    inFlight.sent(0x355, 8, 1, 0);
    inFlight.sent(0x355, 8, 2, 0);
    for (long now = 100 * MS; now < 1_000 * MS; now += 8 * MS) {
      assertThat(inFlight.hasRoom(now)).isTrue();
      inFlight.sent(0x351, 8, 42, now);
      assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    }
  }

  // Of equal frames the newest is confirmed: else one that was lost would make every next one late.
  @Test
  void lostFrameDoesNotTakeTheEchoOfItsEqual() {
    long now = 0;
    for (; now < 80 * MS; now += 8 * MS) {
      if (inFlight.hasRoom(now)) {
        inFlight.sent(0x35E, 8, 1, now);
      }
    }
    inFlight.mayBeLost();
    for (; now < 1_000 * MS; now += 8 * MS) {
      assertThat(inFlight.hasRoom(now)).isTrue();
      inFlight.sent(0x35E, 8, 1, now);
      assertThat(inFlight.confirm(0x35E, 8, 1)).isTrue();
    }
  }

  @Test
  void afterBusOffFramesLeaveAtOnceAndOldEchoesAreStillOurs() {
    for (long now = 0; now < 80 * MS; now += 8 * MS) {
      offer(now);
    }
    assertThat(inFlight.hasRoom(80 * MS)).isFalse();
    inFlight.mayBeLost();
    assertThat(inFlight.hasRoom(80 * MS)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 0)).isTrue();
  }

  // Contract S18: a shorted bus with restart-ms takes a few frames after each bus-off and each
  // restart; seconds of that fill every place, and the bus that is sound again must not wait.
  @Test
  void s18PlacesOfFramesThatBusOffLostAreUsedAtOnce() {
    long now = 0;
    for (; now < 8_000 * MS; now += 8 * MS) {
      offer(now);
      if (now % (256 * MS) == 0) {
        inFlight.mayBeLost();
      }
    }
    assertThat(offered).as("more than there are places").isGreaterThan(InFlight.MOST);
    inFlight.mayBeLost();
    for (int i = 0; i < InFlight.MOST; i++) {
      assertThat(offer(now + i)).isTrue();
    }
  }

  @Test
  void s18OldestOfThoseThatAreNotWaitedForIsForgottenFirst() {
    for (int i = 0; i < InFlight.MOST; i++) {
      inFlight.sent(0x351, 8, i, i);
      if (i == 1) {
        inFlight.mayBeLost();
      }
    }
    assertThat(offer(InFlight.MOST)).as("in place of 0").isTrue();
    assertThat(inFlight.confirm(0x351, 8, 1)).isTrue();
    for (int i = 2; i < InFlight.MOST; i++) {
      assertThat(inFlight.confirm(0x351, 8, i)).isTrue();
    }
    assertThat(inFlight.confirm(0x351, 8, 0)).as("offered, and 0 once").isTrue();
    assertThat(inFlight.confirm(0x351, 8, 0)).isFalse();
  }

  private long offered;

  private boolean offer(long nowNanos) {
    boolean room = inFlight.hasRoom(nowNanos);
    if (room) {
      inFlight.sent(0x351, 8, offered++, nowNanos);
    }
    return room;
  }
}
