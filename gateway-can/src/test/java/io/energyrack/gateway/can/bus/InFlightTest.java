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
    assertThat(inFlight.hasRoom(InFlight.LOST_NANOS)).isFalse();

    assertThat(inFlight.confirm(0x351, 8, 7)).isTrue();
    assertThat(inFlight.hasRoom(InFlight.LOST_NANOS)).isTrue();
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
}
