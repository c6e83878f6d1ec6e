package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one file by rules 2.1 to 2.6, a byte at a time with the whole file in memory. Where the
 * rules are silent: a lone CR as the very last byte of an LF file belongs to the record's end.
 */
final class OracleCsv {
  private static final int QUOTED_LIMIT = 1 << 20;

  /**
   * @param fields those read, one char for each byte; of a malformed record those before the
   *     malformed field
   */
  record Row(List<String> fields, boolean malformed) {}

  private final byte[] text;
  // until the header has ended in something else, a lone CR ends a record
  private boolean crEnds = true;
  private int at;

  OracleCsv(byte[] content) {
    this.text = decode(content);
  }

  private static byte[] decode(byte[] content) {
    if (startsWith(content, 0xef, 0xbb, 0xbf)) {
      return Arrays.copyOfRange(content, 3, content.length);
    }
    if (startsWith(content, 0xff, 0xfe)) {
      return new String(content, 2, content.length - 2, UTF_16LE).getBytes(UTF_8);
    }
    if (startsWith(content, 0xfe, 0xff)) {
      return new String(content, 2, content.length - 2, UTF_16BE).getBytes(UTF_8);
    }
    return content;
  }

  private static boolean startsWith(byte[] content, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= content.length || (content[i] & 255) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number of the column, from 0, or -1 where the file has none; to be called first. */
  int header(String column) {
    Row header = next();
    if (header == null || header.malformed()) {
      return -1;
    }
    crEnds = at > 0 && text[at - 1] == '\r' && at < text.length;
    String wanted = new String(column.getBytes(UTF_8), ISO_8859_1);
    for (int i = 0; i < header.fields().size(); i++) {
      if (trim(header.fields().get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** The next record that is not blank, or null at the end of the file. */
  Row next() {
    while (at < text.length) {
      int end = skipWhiteSpace(at);
      if (end < text.length && recordEnd(end) == 0) {
        return row();
      }
      at = end < text.length ? end + recordEnd(end) : end;
    }
    return null;
  }

  private Row row() {
    List<String> fields = new ArrayList<>();
    while (true) {
      int start = at;
      if (at < text.length && text[at] == '"') {
        int close = closingQuote(at);
        int after = skipWhiteSpace(close + 1);
        boolean wellFormed =
            close < text.length
                && close - start - 1 <= QUOTED_LIMIT
                && (after == text.length || text[after] == ',' || recordEnd(after) > 0);
        if (!wellFormed) {
          at = nextLine(start);
          return new Row(fields, true);
        }
        fields.add(string(start + 1, close).replace("\"\"", "\""));
        at = after;
      } else {
        while (at < text.length && text[at] != ',' && recordEnd(at) == 0) {
          at++;
        }
        fields.add(string(start, at));
      }
      if (at == text.length || text[at] != ',') {
        at += at == text.length ? 0 : recordEnd(at);
        return new Row(fields, false);
      }
      at++;
    }
  }

  /** Where the quote is that closes the field which opens here, or the end of the file. */
  private int closingQuote(int open) {
    int i = open + 1;
    while (i < text.length) {
      if (text[i] != '"') {
        i++;
      } else if (i + 1 < text.length && text[i + 1] == '"') {
        i += 2;
      } else {
        return i;
      }
    }
    return text.length;
  }

  private int nextLine(int from) {
    int i = from;
    while (i < text.length && recordEnd(i) == 0) {
      i++;
    }
    return i == text.length ? i : i + recordEnd(i);
  }

  /** The length of the record end here, 0 where there is none. */
  private int recordEnd(int i) {
    if (text[i] == '\n') {
      return 1;
    }
    if (text[i] != '\r') {
      return 0;
    }
    if (i + 1 < text.length && text[i + 1] == '\n') {
      return 2;
    }
    return crEnds || i + 1 == text.length ? 1 : 0;
  }

  private int skipWhiteSpace(int from) {
    int i = Math.min(from, text.length);
    while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private String string(int from, int to) {
    return new String(text, from, to - from, ISO_8859_1);
  }

  /** The field without spaces and tabs around it. */
  static String trim(String field) {
    int from = 0;
    int to = field.length();
    while (from < to && " \t".indexOf(field.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && " \t".indexOf(field.charAt(to - 1)) >= 0) {
      to--;
    }
    return field.substring(from, to);
  }
}
