package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories that once failed, kept as they were shrunk; and that a story can be kept. */
class StoryTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * Each is a file beside this class; its first lines say what it once showed. To keep another, put
   * what the campaign printed there and its name here.
   */
  @ParameterizedTest
  @ValueSource(strings = {"stall.story", "stale-answer.story"})
  void whatWentTooFarOnceDoesNotAnyMore(String name) throws IOException {
    Story story = Story.parse(text(name));

    assertThat(story.run().watch().violations()).isEmpty();
  }

  private static String text(String name) throws IOException {
    try (InputStream file = StoryTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aStoryThatIsWrittenDownIsTheSameStory() {
    Story drawn = Story.ofDays(4, 10).withPacks(2).between(SECOND, 900 * 1_000 * SECOND, 0.25);

    Story read = Story.parse(drawn.text());

    assertThat(drawn.faults()).isNotEmpty();
    assertThat(read).isEqualTo(drawn);
  }

  /** Two of three faults have nothing to do with it, nor have all packs but one. */
  @Test
  void aFailingStoryShrinksToWhatItNeeds() {
    Scenario house = Scenario.of(3);
    Fault cause = new Fault(FaultKind.BUS_DOWN, 0, 0, 0, 400 * SECOND, 100 * SECOND);
    Story story =
        new Story(
            house.with(3, 0.5),
            0,
            900 * SECOND,
            false,
            List.of(
                new Fault(FaultKind.ECHO, 0, 0, 0, 300 * SECOND, 60 * SECOND),
                cause,
                new Fault(FaultKind.GARBLED, 0, 0, 5, 420 * SECOND, 10 * SECOND)));

    Story shortest =
        new Shrinker(run -> !run.happened().containsKey(FaultKind.BUS_DOWN)).shrink(story);

    assertThat(shortest.faults()).singleElement().matches(left -> left.kind() == cause.kind());
    assertThat(shortest.faults().get(0).forNanos()).isLessThan(SECOND);
    assertThat(shortest.scenario().packs()).isEqualTo(1);
    assertThat(shortest.endNanos()).isLessThan(410 * SECOND);
  }
}
