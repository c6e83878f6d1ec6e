package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However long lines and fields are, the window stays small and the work linear. What is not linear
 * takes hours; the time limit ends that, and is far beyond what a slow machine needs.
 */
@Timeout(60)
class ConstantMemoryTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int LARGEST_WINDOW = 5 * MEBIBYTE;

  @ParameterizedTest
  @ValueSource(strings = {",", "a\""})
  void aLineWithoutEndAfterTheColumn(String filler) {
    Endless file = new Endless("Source IP,x\n1.2.3.4,x", filler, 16 * MEBIBYTE, "\n5.6.7.8\n");
    Found found = new Scans().scan(file);
    assertThat(found.addresses()).containsExactly("1.2.3.4", "5.6.7.8");
    assertThat(file.largestArray).isLessThan(MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "1.2.3.4"})
  void anUnquotedFieldWithoutEndInTheColumn(String filler) {
    Endless file = new Endless("Source IP,x\n1", filler, 16 * MEBIBYTE, "\n5.6.7.8\n");
    Found found = new Scans().scan(file);
    assertThat(found.addresses()).containsExactly("5.6.7.8");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 0, 1));
    assertThat(file.largestArray).isLessThan(MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x,", "\"\""})
  void aQuotedFieldWithoutEnd(String filler) {
    Endless file = new Endless("Source IP,x\n\"", filler, 16 * MEBIBYTE, "\n5.6.7.8\n");
    Found found = new Scans().scan(file);
    assertThat(found.addresses()).containsExactly("5.6.7.8");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 1, 0));
    assertThat(file.largestArray).isLessThan(LARGEST_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\""})
  void aHeaderWithoutEnd(String filler) {
    Endless file = new Endless("Source IP,", filler, 16 * MEBIBYTE, "\n5.6.7.8\n");
    assertThat(new Scans().scan(file).failed()).isFalse();
    assertThat(file.largestArray).isLessThan(LARGEST_WINDOW);
  }

  @Test
  void whiteSpaceWithoutEndBehindAClosingQuote() {
    Endless file = new Endless("Source IP,x\n\"1.2.3.4\"", " ", 16 * MEBIBYTE, "\n5.6.7.8\n");
    assertThat(new Scans().scan(file).rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 1, 0));
    assertThat(file.largestArray).isLessThan(LARGEST_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\n",
        "\"\n",
        "\"\"\"\n",
        "\",\"x\n",
        "x,\"\n",
        "1.2.3.4,\"\n",
        "\"\"\"\"x\n",
        "\"\"\"x,\"\n"
      })
  void aQuoteThatOpensOnEveryLineTakesLinearWork(String line) {
    Endless file = new Endless("Source IP,x\n", line, 8 * MEBIBYTE, "\"\n5.6.7.8\n");
    Found found = new Scans().scan(file);
    assertThat(found.rows().read()).isGreaterThan(1);
    assertThat(file.largestArray).isLessThan(LARGEST_WINDOW);
  }

  @Test
  void quotesThatCloseFarAwayTakeLinearWork() {
    String lines = "1.2.3.4\n".repeat(MEBIBYTE / 8 - 10);
    Endless file = new Endless("Source IP,x\n", "\"\n" + lines + "\"x\n", 32 * MEBIBYTE, "");
    Found found = new Scans().scan(file);
    assertThat(found.rows().accepted()).isGreaterThan(32 * MEBIBYTE / 8 - 1000);
    assertThat(file.largestArray).isLessThan(LARGEST_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Source IP\",x\n", "Source IP,x\n5.6.7.8,\"\n\"\n"})
  void aQuotedFieldThatWasReadIsNotKept(String start) {
    Endless file = new Endless(start, "x,".repeat(500) + "\n", 4 * MEBIBYTE, "5.6.7.8\n");
    assertThat(new Scans().scan(file).addresses()).endsWith("5.6.7.8");
    assertThat(file.largestArray).isLessThan(MEBIBYTE);
  }

  @Test
  void whatOneFileNeededIsFreedBeforeTheNext() {
    Scans scans = new Scans();
    Endless large = new Endless("Source IP,x\n\"", "x", 2 * MEBIBYTE, "\n5.6.7.8\n");
    assertThat(scans.scan(large).addresses()).containsExactly("5.6.7.8");
    assertThat(large.largestArray).isGreaterThan(MEBIBYTE);
    Endless small = new Endless("Source IP,x\n", "x\n", 1000, "5.6.7.8\n");
    assertThat(scans.scan(small).addresses()).containsExactly("5.6.7.8");
    assertThat(small.largestArray).isLessThan(MEBIBYTE);
  }

  /** A start, a filler again and again up to a number of bytes, and an end. */
  private static final class Endless extends InputStream {
    private final byte[] start;
    private final byte[] fillers;
    private final byte[] end;
    private final long endFrom;
    private long at;
    private int largestArray;

    Endless(String start, String filler, int bytes, String end) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.end = end.getBytes(StandardCharsets.UTF_8);
      fillers = filler.repeat(1 + 10_000 / filler.length()).getBytes(StandardCharsets.UTF_8);
      endFrom = this.start.length + (long) bytes / fillers.length * fillers.length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      largestArray = Math.max(largestArray, into.length);
      int count = 0;
      while (count < length && at < endFrom + end.length) {
        count += copy(into, from + count, length - count);
      }
      return count == 0 ? -1 : count;
    }

    private int copy(byte[] into, int to, int most) {
      byte[] part = at < start.length ? start : at < endFrom ? fillers : end;
      long offset = at < start.length ? at : at < endFrom ? at - start.length : at - endFrom;
      int from = (int) (offset % part.length);
      int count = Math.min(most, part.length - from);
      System.arraycopy(part, from, into, to, count);
      at += count;
      return count;
    }
  }
}
