package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last INFO line of a run (rule 5.6).
 *
 * @param counts files and rows
 * @param pairs distinct pairs
 * @param bytes bytes read
 */
record Summary(Counts counts, long pairs, long bytes) {
  private static final Pattern LINE =
      Pattern.compile(
          "Done: files read=([0-9]+) ignored=([0-9]+), rows read=([0-9]+) accepted=([0-9]+)"
              + " \\(mended=([0-9]+)\\) rejected=([0-9]+) \\(too short=([0-9]+),"
              + " malformed=([0-9]+), not an address=([0-9]+)\\), distinct pairs=([0-9]+),"
              + " bytes=([0-9]+), seconds=[0-9]+\\.[0-9], MB/s=[0-9]+\\.[0-9]");

  static Summary parse(String text) {
    Matcher match = LINE.matcher(text);
    assertThat(match.matches()).as("summary line: %s", text).isTrue();
    long[] n = new long[12];
    for (int i = 1; i < n.length; i++) {
      n[i] = Long.parseLong(match.group(i));
    }
    assertThat(n[6])
        .as("rejected is the sum of its reasons: %s", text)
        .isEqualTo(n[7] + n[8] + n[9]);
    return new Summary(new Counts(n[1], n[2], n[3], n[4], n[5], n[7], n[8], n[9]), n[10], n[11]);
  }
}
