package io.energyrack.gateway.app.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody meant. */
final class WordGuess {

  /** More slips than this make another word. */
  private static final int MOST_SLIPS = 3;

  /** A longer word is no slip of a key, and its distance would take long to work out. */
  private static final int LONGEST_WORD = 40;

  private WordGuess() {}

  /**
   * The known word that is nearest, if it is near: written with other separators or capitals,
   * without its unit, or with a slip for every three letters, three at most.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String bare = bare(word);
    Optional<String> best = Optional.empty();
    int fewest = Math.min(MOST_SLIPS, Math.max(1, bare.length() / 3)) + 1;
    for (String candidate : known) {
      String other = bare(candidate);
      if (other.equals(bare) || candidate.startsWith(word + "-")) {
        return Optional.of(candidate);
      }
      int slips = distance(bare, other);
      if (slips < fewest) {
        fewest = slips;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** Levenshtein's distance: letters to put in, take out or change. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
