package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

  private final InFlight inFlight = new InFlight();

  @Test
  void frameIsConfirmedOnce() {
    inFlight.sent(0x351, 8, 42);

    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
  }

  @Test
  void everyPartMustMatch() {
    inFlight.sent(0x351, 8, 42);

    assertThat(inFlight.confirm(0x355, 8, 42)).isFalse();
    assertThat(inFlight.confirm(0x351, 7, 42)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 43)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
  }

  // Controllers with several mailboxes may send in the order of ids.
  @Test
  void orderDoesNotMatterAndEqualFramesCount() {
    inFlight.sent(0x355, 4, 1);
    inFlight.sent(0x351, 8, 42);
    inFlight.sent(0x351, 8, 42);

    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x355, 4, 1)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
  }

  @Test
  void oldestIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i <= InFlight.MOST; i++) {
      inFlight.sent(0x351, 8, i);
    }

    assertThat(inFlight.confirm(0x351, 8, 0)).isFalse();
    assertThat(inFlight.confirm(0x351, 8, 1)).isTrue();
    assertThat(inFlight.confirm(0x351, 8, InFlight.MOST)).isTrue();
  }

  @Test
  void nothingIsInFlightAfterTheInterfaceWentAway() {
    inFlight.sent(0x351, 8, 42);
    inFlight.clear();

    assertThat(inFlight.confirm(0x351, 8, 42)).isFalse();
    assertThat(inFlight.confirm(0, 0, 0)).isFalse();
  }
}
