package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index against a reader that goes field by field and byte by byte (rule 2.6). */
class LineIndexTest {
  private static final int FROM = Window.MARGIN;

  /** What a record is made of; the doubtful ones are for the exact lane. */
  private static final String[] PLAIN = {
    "1.2.3.4",
    "",
    "x",
    "a\"b",
    " \"c\"",
    "\"\"x",
    "\"q\"",
    "\"a,b\"",
    "\"\"",
    "\"a\"\"b\"",
    "\"\"\"\"",
    "\"a\nb\"",
    "\"a\" ",
    "\"\"\t \t",
    "\"\n\r\n,\"\"\n\"",
    "\r",
    "\r\r",
    "0123456789".repeat(9),
    "\"" + "0123456789,".repeat(8) + "\""
  };

  private static final String[] DOUBTFUL = {
    "\"a\" b", "\"a\"b", "\"\"\"", "\"", "\"a\"\rb", "\"a\nb\"c"
  };

  private final Random random = new Random(17);
  private final LineIndex index = new LineIndex();
  private int found;
  private int onSeveralLines;
  private int doubtful;
  private int fields;

  @Test
  void countsTheLinesOfRecords() {
    compare("1,\"2\"\n".repeat(5_000), LineIndex.MOST);
    assertThat(onSeveralLines).isZero();
    compare("1,\"2\n3\"\n".repeat(5_000), LineIndex.MOST);
    assertThat(onSeveralLines).isEqualTo(5_000);
  }

  @Test
  void findsFieldsAlsoInBlocksBeforeTheFirstQuote() {
    for (int blocks = 1; blocks < 5; blocks++) {
      String unquoted = "x,yy,".repeat(blocks * 1_500);
      compare(unquoted + "\"a,\nb\",z\n" + "1,2,\"3\"\n".repeat(500), LineIndex.MOST);
    }
    assertThat(fields).isGreaterThan(30_000);
  }

  @Test
  void findsTheRecordsThatAreSimpleUpToTheFirstThatIsNot() {
    for (int i = 0; i < 30_000; i++) {
      compare(file(i), LineIndex.MOST);
    }
    assertThat(found).isGreaterThan(300_000);
    assertThat(fields).isGreaterThan(500_000);
    assertThat(onSeveralLines).isGreaterThan(10_000);
    assertThat(doubtful).isGreaterThan(5_000);
  }

  @Test
  void findsNoMoreThanAreWanted() {
    for (int i = 0; i < 3_000; i++) {
      compare(file(i), 1 + random.nextInt(5));
    }
    assertThat(found).isGreaterThan(3_000);
  }

  @Test
  void findsARecordThatIsLongerThanManyBlocks() {
    String[] fields = {"x".repeat(100_000), "\"" + "y,".repeat(50_000) + "\"", "z\"".repeat(300)};
    compare(String.join(",", fields) + "\r\n" + "1\n".repeat(5_000), LineIndex.MOST);
    compare("\n".repeat(100_000), LineIndex.MOST);
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void passesOverLongTextsAndOverNothingElse() {
    String[] rare = {"*", "\u0002", "\"\"", "\n", "\r\n"};
    for (int i = 0; i < 2_000; i++) {
      StringBuilder file = new StringBuilder();
      for (int record = random.nextInt(8); record >= 0; record--) {
        file.append("1,".repeat(random.nextInt(3))).append('"');
        for (int part = random.nextInt(3); part >= 0; part--) {
          file.append("text, ".repeat(random.nextInt(random.nextBoolean() ? 900 : 20)));
          file.append(random.nextBoolean() ? rare[random.nextInt(rare.length)] : "");
        }
        file.append(random.nextInt(40) == 0 ? "\"doubtful\"" : "\"")
            .append(",z".repeat(i % 2))
            .append('\n');
      }
      compare(file.toString(), LineIndex.MOST);
    }
    assertThat(found).isGreaterThan(7_000);
    assertThat(onSeveralLines).isGreaterThan(2_000);
    assertThat(doubtful).isGreaterThan(100);
  }

  @Test
  void knowsAfterABlockWithoutAQuoteThatItIsQuoted() {
    String half = "y".repeat(20_000);
    compare("\"" + half + "\n" + half + "\",\n1\n", LineIndex.MOST);
    assertThat(found).isEqualTo(2);
    assertThat(onSeveralLines).isEqualTo(1);
  }

  @Test
  void looksBehindAQuoteThatClosesAtTheEndOfABlock() {
    for (int length = 8_100; length < 8_300; length++) {
      compare("\"" + "y".repeat(length) + "\"b" + "\n1.2.3.4".repeat(200), LineIndex.MOST);
    }
    assertThat(doubtful).isEqualTo(200);
  }

  @Test
  void looksBehindACarriageReturnAtTheEndOfABlock() {
    for (int length = 8_100; length < 8_300; length++) {
      compare("\"" + "y".repeat(length) + "\"\rb" + "\n1.2.3.4".repeat(200), LineIndex.MOST);
    }
    assertThat(doubtful).isEqualTo(200);
  }

  private String file(int i) {
    StringBuilder file = new StringBuilder();
    int records = 1 + random.nextInt(i % 50 == 0 ? 900 : 40);
    for (int record = 0; record < records; record++) {
      for (int field = random.nextInt(5); field >= 0; field--) {
        String[] fields = i % 3 > 0 && random.nextInt(60) == 0 ? DOUBTFUL : PLAIN;
        // files without quotes, too, and such with few
        int kinds = i % 4 == 0 ? 3 : fields.length;
        file.append(fields[random.nextInt(Math.min(kinds, fields.length))]);
        file.append(field > 0 ? "," : random.nextInt(4) == 0 ? "\r\n" : "\n");
      }
    }
    return file.substring(0, Math.max(0, file.length() - random.nextInt(3)));
  }

  /** Goes through a text as the fast lane does, and over what is left to the exact lane. */
  private void compare(String text, int most) {
    byte[] bytes = new byte[FROM + text.length() + Window.MARGIN];
    Arrays.fill(bytes, (byte) "\n\",".charAt(random.nextInt(3)));
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(latin, 0, bytes, FROM, latin.length);
    int to = FROM + latin.length;
    int from = FROM;
    while (true) {
      boolean forFields = random.nextInt(4) > 0;
      index.search(bytes, from, to, most, forFields);
      List<Integer> simple = simple(bytes, from, to, index.count() + 1);
      List<Integer> lineFeeds = new ArrayList<>();
      for (int record = 0; record < index.count(); record++) {
        lineFeeds.add(index.lineFeed(record));
      }
      assertThat(lineFeeds).as(text).isEqualTo(simple.subList(0, index.count()));
      assertThat(index.count()).isLessThanOrEqualTo(most);
      found += index.count();
      compareLines(bytes, from, lineFeeds);
      if (forFields) {
        compareFields(bytes, from, lineFeeds);
      }
      if (index.undecided()) {
        assertThat(simple).as(text).hasSize(index.count());
        doubtful++;
      }
      if (index.count() > 0) {
        from = index.lineFeed(index.count() - 1) + 1;
      } else if (index.undecided()) {
        from = behindLine(bytes, from, to);
      } else {
        assertThat(simple).as(text).isEmpty();
        return;
      }
    }
  }

  private void compareLines(byte[] bytes, int from, List<Integer> lineFeeds) {
    int sum = 0;
    int start = from;
    for (int record = 0; record < lineFeeds.size(); record++) {
      int end = lineFeeds.get(record) + 1;
      int lines = 0;
      for (int at = start; at < end; at = behindLine(bytes, at, end)) {
        lines++;
      }
      assertThat(index.lines(record)).isEqualTo(lines);
      onSeveralLines += lines > 1 ? 1 : 0;
      sum += lines;
      start = end;
    }
    if (!lineFeeds.isEmpty()) {
      assertThat(index.lines()).isEqualTo(sum);
    }
  }

  private void compareFields(byte[] bytes, int from, List<Integer> lineFeeds) {
    int start = from;
    for (int record = 0; record < lineFeeds.size(); record++) {
      int lineFeed = lineFeeds.get(record);
      int field = 1;
      for (int end = fieldEnd(bytes, start, lineFeed + 1); bytes[end] == ','; field++) {
        assertThat(index.fieldStart(record, field)).isEqualTo(end + 1);
        fields++;
        end = fieldEnd(bytes, end + 1, lineFeed + 1);
      }
      assertThat(index.fieldStart(record, field)).isGreaterThan(lineFeed);
      assertThat(index.fieldStart(record, field + random.nextInt(100))).isGreaterThan(lineFeed);
      start = lineFeed + 1;
    }
  }

  private static int behindLine(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** The line feeds that end at most so many simple records, before the first other one. */
  private static List<Integer> simple(byte[] bytes, int from, int to, int most) {
    List<Integer> lineFeeds = new ArrayList<>();
    int at = from;
    while (lineFeeds.size() < most) {
      int end = recordEnd(bytes, at, to);
      if (end < 0) {
        break;
      }
      lineFeeds.add(end);
      at = end + 1;
    }
    return lineFeeds;
  }

  /** The line feed that ends the record, or -1 if it is not simple or not ended. */
  private static int recordEnd(byte[] bytes, int from, int to) {
    int end = fieldEnd(bytes, from, to);
    while (end >= 0 && bytes[end] == ',') {
      end = fieldEnd(bytes, end + 1, to);
    }
    return end;
  }

  /** The comma or line feed that ends a field, or -1 if it is not simple or not ended. */
  private static int fieldEnd(byte[] bytes, int from, int to) {
    int at = from;
    if (at < to && bytes[at] == '"') {
      at = behindQuoted(bytes, at, to);
      while (at >= 0 && at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
        at++;
      }
      if (at >= 0 && at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n') {
        at++;
      }
      return at >= 0 && at < to && (bytes[at] == ',' || bytes[at] == '\n') ? at : -1;
    }
    while (at < to && bytes[at] != ',' && bytes[at] != '\n') {
      at++;
    }
    return at < to ? at : -1;
  }

  /** Behind the quote that closes a field, or -1. */
  private static int behindQuoted(byte[] bytes, int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (bytes[at] == '"') {
        if (at + 1 < to && bytes[at + 1] == '"') {
          at++;
        } else {
          return at + 1;
        }
      }
    }
    return -1;
  }
}
