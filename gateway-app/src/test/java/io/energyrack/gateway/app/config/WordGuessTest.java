package io.energyrack.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordGuessTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "gap, gap, 0",
    "ab, ba, 2"
  })
  void countsSlips(String a, String b, int slips) {
    assertThat(WordGuess.distance(a, b)).isEqualTo(slips);
  }

  @ParameterizedTest
  @CsvSource({
    "quorun, quorum",
    "halt-after, halt-after-s",
    "haltAfterS, halt-after-s",
    "rise_cvl_mv_per_s, rise-cvl-mv-per-s",
    "silent-ms, silent-s"
  })
  void findsTheKeyThatWasMeant(String word, String key) {
    assertThat(WordGuess.nearest(word, Keys.of(Keys.SAFETY))).contains(key);
  }

  @Test
  void makesNoGuessAtAnotherWord() {
    assertThat(WordGuess.nearest("colour", Keys.of(Keys.SAFETY))).isEmpty();
    assertThat(WordGuess.nearest("q".repeat(10_000), Keys.of(Keys.SAFETY))).isEmpty();
  }
}
