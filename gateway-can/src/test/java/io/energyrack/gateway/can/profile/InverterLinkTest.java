package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.profile.InverterLink.Status;
import org.junit.jupiter.api.Test;

class InverterLinkTest {

  private static final long SECOND = 1_000_000_000L;

  private final InverterLink link = new InverterLink(InverterLink.DEFAULT_QUIET_NANOS);

  @Test
  void whoeverNeverSpokeIsNotQuiet() {
    assertThat(link.status(3600 * SECOND)).isEqualTo(Status.NEVER_HEARD);
    assertThat(link.ageNanos(0)).isEmpty();
  }

  @Test
  void aKeepAliveIsHeardUntilTenSecondsHavePassed() {
    // A monotonic clock may be negative.
    long at = -5 * SECOND;
    link.onFrame(0x305, 8, 0, at);
    assertThat(link.status(at + 10 * SECOND - 1)).isEqualTo(Status.HEARD);
    assertThat(link.status(at + 10 * SECOND)).isEqualTo(Status.QUIET);
    assertThat(link.ageNanos(at + 3 * SECOND)).hasValue(3 * SECOND);
    link.onFrame(0x305, 8, 0, at + 20 * SECOND);
    assertThat(link.status(at + 20 * SECOND)).isEqualTo(Status.HEARD);
  }

  @Test
  void only307ProvesAGx() {
    link.onFrame(0x305, 8, 0, 0);
    assertThat(link.isGx()).isFalse();
    // 12 34 56 78 'V' 'I' 'C' 00.
    link.onFrame(0x307, 8, 0x0043_4956_7856_3412L, 0);
    assertThat(link.isGx()).isTrue();
  }

  @Test
  void aForeignFrameIsNotTheInverter() {
    link.onFrame(0x351, 8, 0, 0);
    assertThat(link.status(0)).isEqualTo(Status.NEVER_HEARD);
  }
}
