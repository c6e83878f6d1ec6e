package io.github.reducer.csv;

import io.github.reducer.account.RowCounts;
import io.github.reducer.address.Ipv6;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules 2.1 to 2.8 over a whole file in memory, as plainly as they can be put: what the scanner is
 * compared with.
 */
final class CsvOracle {
  private static final int LONGEST = 1_048_576;
  private static final String OCTET = "(0|[1-9][0-9]{0,2})";
  private static final Pattern IPV4 =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  private final byte[] text;
  private final String name;
  private final int failingAt;
  private boolean mayHaveMark;
  private int at;
  private boolean inHeader = true;
  private int column = -1;
  private final List<Integer> ipv4 = new ArrayList<>();
  private final List<Long> ipv6 = new ArrayList<>();
  private long accepted;
  private long mended;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final List<RejectedRecord> firstRejected = new ArrayList<>();

  private CsvOracle(byte[] text, String name, int failingAt) {
    this.text = text;
    this.name = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    this.failingAt = failingAt;
  }

  static Found read(byte[] file) {
    return read(file, Scans.COLUMN);
  }

  /** What there is to be found in the column of a name. */
  static Found read(byte[] file, String column) {
    CsvOracle oracle;
    if (startsWith(file, 0xFF, 0xFE)) {
      oracle = new CsvOracle(recoded(file, 0), column, Integer.MAX_VALUE);
    } else if (startsWith(file, 0xFE, 0xFF)) {
      oracle = new CsvOracle(recoded(file, 1), column, Integer.MAX_VALUE);
    } else {
      return readUntil(file, column, Integer.MAX_VALUE);
    }
    return oracle.found();
  }

  /** What there is to be found in a file whose bytes from {@code failingAt} on cannot be read. */
  static Found readUntil(byte[] file, int failingAt) {
    return readUntil(file, Scans.COLUMN, failingAt);
  }

  /** The same in the column of a name. */
  static Found readUntil(byte[] file, String column, int failingAt) {
    CsvOracle oracle = new CsvOracle(file.clone(), column, failingAt);
    oracle.mayHaveMark = true;
    return oracle.found();
  }

  /** As UTF-8, with U+FFFD for what is malformed. */
  private static byte[] recoded(byte[] file, int lowByte) {
    StringBuilder chars = new StringBuilder();
    for (int i = 2; i + 1 < file.length; i += 2) {
      chars.append((char) ((file[i + lowByte] & 0xFF) | file[i + 1 - lowByte] << 8));
    }
    chars.append(file.length % 2 == 0 ? "" : "\uFFFD");
    return chars.toString().replaceAll("\\p{Cs}", "\uFFFD").getBytes(StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] file, int first, int second) {
    return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
  }

  private Found found() {
    boolean failed = false;
    try {
      // the last one first: a mark is looked for in three bytes, whatever the first is
      if (mayHaveMark && byteAt(2) == 0xBF && byteAt(1) == 0xBB && byteAt(0) == 0xEF) {
        at = 3;
      }
      header();
      while (column >= 0 && byteAt(at) >= 0) {
        row();
      }
    } catch (UnreadableByteException e) {
      failed = true;
    }
    long tooShort = rejected.getOrDefault(RejectReason.TOO_SHORT, 0L);
    long malformed = rejected.getOrDefault(RejectReason.MALFORMED, 0L);
    long notAnAddress = rejected.getOrDefault(RejectReason.NOT_AN_ADDRESS, 0L);
    long all = accepted + tooShort + malformed + notAnAddress;
    RowCounts rows = new RowCounts(all, accepted, mended, tooShort, malformed, notAnAddress);
    long firstLine = firstRejected.isEmpty() ? 0 : firstRejected.get(0).line();
    return new Found(column >= 0, ipv4, ipv6, rows, firstLine, firstRejected, failed);
  }

  private void header() {
    List<Field> header;
    int start;
    int end;
    do {
      start = at;
      if (byteAt(at) < 0) {
        return;
      }
      header = record();
      Field last = header.get(header.size() - 1);
      if (last.malformed) {
        return;
      }
      end = last.end;
      at = behindRecordEnd(end);
      if (at == end + 1 && text[end] == '\r' && byteAt(at) >= 0) {
        text[end] = '\n';
      } else {
        end = -1;
      }
    } while (isBlank(header));
    if (end >= 0) {
      for (int i = start; i < text.length; i++) {
        text[i] = text[i] == '\r' ? (byte) '\n' : text[i];
      }
    }
    inHeader = false;
    column = header.stream().map(field -> trimmed(field.content)).toList().indexOf(name);
  }

  private void row() {
    int start = at;
    List<Field> fields = record();
    Field last = fields.get(fields.size() - 1);
    Optional<RejectReason> fault = Optional.empty();
    if (last.malformed) {
      at = behindLine(last.start);
      fault = Optional.of(RejectReason.MALFORMED).filter(f -> fields.size() <= column + 1);
    } else {
      at = behindRecordEnd(last.end);
      if (isBlank(fields)) {
        return;
      }
      fault = Optional.of(RejectReason.TOO_SHORT).filter(f -> fields.size() <= column);
    }
    if (fault.isEmpty() && !address(trimmed(fields.get(column).content))) {
      fault = Optional.of(RejectReason.NOT_AN_ADDRESS);
    }
    if (fault.isPresent()) {
      reject(fault.get(), start);
    } else {
      accepted++;
      mended += last.malformed ? 1 : 0;
    }
  }

  /** The fields up to the end of the record or to one that is malformed. */
  private List<Field> record() {
    List<Field> fields = new ArrayList<>();
    int from = at;
    while (true) {
      Field field = byteAt(from) == '"' ? quoted(from) : unquoted(from);
      fields.add(field);
      if (field.malformed || byteAt(field.end) != ',') {
        return fields;
      }
      from = field.end + 1;
    }
  }

  private Field unquoted(int from) {
    int end = from;
    while (byteAt(end) != ',' && behindRecordEnd(end) < 0) {
      end++;
    }
    return new Field(from, end, latin(from, end), false);
  }

  private Field quoted(int from) {
    Field malformed = new Field(from, from, "", true);
    int close = from + 1;
    while (byteAt(close) != '"' || byteAt(close + 1) == '"') {
      if (byteAt(close) < 0) {
        return malformed;
      }
      close += byteAt(close) == '"' ? 2 : 1;
      if (close - from - 1 > LONGEST) {
        return malformed;
      }
    }
    int end = close + 1;
    while (byteAt(end) == ' ' || byteAt(end) == '\t') {
      end++;
    }
    if (end - close - 1 > LONGEST || (byteAt(end) != ',' && behindRecordEnd(end) < 0)) {
      return malformed;
    }
    return new Field(from, end, latin(from + 1, close).replace("\"\"", "\""), false);
  }

  /** Where the next record starts if one ends at {@code end}, else -1. */
  private int behindRecordEnd(int end) {
    int b = byteAt(end);
    if (b < 0) {
      return end;
    }
    if (b == '\n') {
      return end + 1;
    }
    if (b == '\r' && byteAt(end + 1) == '\n') {
      return end + 2;
    }
    return b == '\r' && (inHeader || byteAt(end + 1) < 0) ? end + 1 : -1;
  }

  private int behindLine(int from) {
    int end = from;
    while (byteAt(end) >= 0 && byteAt(end) != '\n') {
      end++;
    }
    return byteAt(end) < 0 ? end : end + 1;
  }

  private boolean isBlank(List<Field> fields) {
    Field first = fields.get(0);
    return fields.size() == 1
        && !first.malformed
        && byteAt(first.start) != '"'
        && trimmed(first.content).isEmpty();
  }

  private boolean address(String content) {
    Matcher matcher = IPV4.matcher(content);
    if (matcher.matches()) {
      int address = 0;
      for (int group = 1; group <= 4; group++) {
        int octet = Integer.parseInt(matcher.group(group));
        if (octet > 255) {
          return false;
        }
        address = address * 256 + octet;
      }
      ipv4.add(address);
      return true;
    }
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    long[] halves = new long[2];
    if (!Ipv6.parse(bytes, 0, bytes.length, halves, 0)) {
      return false;
    }
    ipv6.add(halves[0]);
    ipv6.add(halves[1]);
    return true;
  }

  private void reject(RejectReason reason, int start) {
    rejected.merge(reason, 1L, Long::sum);
    if (firstRejected.size() < 3) {
      long line = 1 + latin(0, start).chars().filter(c -> c == '\n').count();
      int end = start;
      while (end < text.length && text[end] != '\n' && end < start + 200) {
        end++;
      }
      String shown = new String(text, start, end - start, StandardCharsets.UTF_8);
      firstRejected.add(new RejectedRecord(line, reason, shown));
    }
  }

  private String latin(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String trimmed(String content) {
    int from = 0;
    int to = content.length();
    while (from < to && " \t".indexOf(content.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t".indexOf(content.charAt(to - 1)) >= 0) {
      to--;
    }
    return content.substring(from, to);
  }

  /** The byte at an index, or -1 at the end of the file. */
  private int byteAt(int index) {
    if (index >= failingAt) {
      throw new UnreadableByteException();
    }
    return index < text.length ? text[index] & 0xFF : -1;
  }

  /** Content of a field without quotes; where it starts, and where what ends it stands. */
  private record Field(int start, int end, String content, boolean malformed) {}

  private static final class UnreadableByteException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
