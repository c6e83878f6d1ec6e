package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** On well-formed files the scanner sees the fields that Commons CSV sees (RFC 4180). */
class CommonsCsvComparisonTest {
  private static final int FILES = 1_000;
  private static final String[] NO_ADDRESSES = {
    "",
    "x",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.256",
    "::1%lo",
    "a,b",
    "1.2.3.4,",
    "a\"b",
    "\"",
    "\"\"",
    "a\nb",
    "1.2.3.4\n",
    "a\r\nb",
    "\u00E4\u20AC\uD83D\uDE00",
    "a, \"b\"",
    ",\n\"\r\n"
  };

  private final Random random = new Random(4180);
  private final Scans scans = new Scans();
  private int column;

  /** Of so many fields of a file one has white space around it. */
  private int spacedOf;

  @Test
  void rule2_2_seesTheFieldsThatCommonsCsvSees() throws IOException {
    int accepted = 0;
    int rejected = 0;
    for (int i = 0; i < FILES; i++) {
      String file = file();
      Found found = scans.scan(stream(file, i % 3));
      List<String> values = values(file);
      List<String> addresses = values.stream().filter(this::isAddress).map(this::trimmed).toList();
      assertThat(found.addresses()).as(file).isEqualTo(addresses);
      assertThat(found.rows().read()).as(file).isEqualTo(values.size());
      long tooShort = Collections.frequency(values, null);
      assertThat(found.rows().tooShort()).as(file).isEqualTo(tooShort);
      assertThat(found.rows().mended() + found.rows().malformed()).as(file).isZero();
      accepted += addresses.size();
      rejected += values.size() - addresses.size();
    }
    assertThat(accepted).isGreaterThan(10 * FILES);
    assertThat(rejected).isGreaterThan(5 * FILES);
  }

  /** The column's values by Commons CSV, IPv4 before the others; null for a record too short. */
  private List<String> values(String file) throws IOException {
    String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
    List<String> values = new ArrayList<>();
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        if (record.getRecordNumber() > 1 && !isBlankLine(record)) {
          values.add(record.size() > column ? record.get(column) : null);
        }
      }
    }
    Stream<String> ipv4 = values.stream().filter(value -> isAddress(value) && isIpv4(value));
    Stream<String> others = values.stream().filter(value -> !isAddress(value) || !isIpv4(value));
    return Stream.concat(ipv4, others).toList();
  }

  /** A quoted field that is all there is, as in {@code ""}, is never written by {@link #field}. */
  private boolean isBlankLine(CSVRecord record) {
    return record.size() == 1 && trimmed(record.get(0)).isEmpty();
  }

  private boolean isAddress(String value) {
    return value != null
        && !List.of(NO_ADDRESSES).contains(value)
        && !trimmed(value).isEmpty()
        && !value.startsWith("Source");
  }

  private static boolean isIpv4(String value) {
    return value.indexOf(':') < 0;
  }

  private String trimmed(String value) {
    return value.strip();
  }

  private PiecewiseStream stream(String file, int kind) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return new PiecewiseStream(bytes, kind == 0 ? () -> 1 + random.nextInt(9) : () -> bytes.length);
  }

  private String file() {
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    column = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
    spacedOf = random.nextInt(3) == 0 ? 1 : 6;
    StringBuilder file = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
    file.append("\"h\",".repeat(column)).append("Source IP,h").append(lineEnd);
    int records = 5 + random.nextInt(30);
    for (int i = 0; i < records; i++) {
      int fields = random.nextInt(8) == 0 ? random.nextInt(column + 1) : column + random.nextInt(4);
      StringBuilder record = new StringBuilder();
      for (int field = 0; field <= fields; field++) {
        record.append(field == 0 ? "" : ",").append(field(field, fields));
      }
      file.append(record).append(i < records - 1 || random.nextBoolean() ? lineEnd : "");
    }
    return file.toString();
  }

  private String field(int index, int last) {
    boolean other = random.nextInt(index == column ? 4 : 2) == 0;
    String value = other ? NO_ADDRESSES[random.nextInt(NO_ADDRESSES.length)] : address();
    if (last == 0 && value.isEmpty()) {
      return "";
    }
    boolean quoted = value.matches("(?s).*[,\"\r\n].*") || random.nextInt(3) == 0;
    String spaced = random.nextInt(spacedOf) == 0 && !other ? spaced(value) : value;
    return quoted ? '"' + spaced.replace("\"", "\"\"") + '"' : spaced;
  }

  private String spaced(String value) {
    return " ".repeat(random.nextInt(3)) + value + "\t".repeat(random.nextInt(2));
  }

  /** As Reducer writes it. */
  private String address() {
    if (random.nextInt(4) > 0) {
      return octet() + "." + octet() + "." + octet() + "." + octet();
    }
    return switch (random.nextInt(3)) {
      case 0 -> "::" + Integer.toHexString(1 + random.nextInt(0xFFFF));
      case 1 -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xFFFF)) + ":1";
      default -> "::ffff:" + octet() + "." + octet() + "." + octet() + "." + octet();
    };
  }

  private int octet() {
    return random.nextInt(256);
  }
}
