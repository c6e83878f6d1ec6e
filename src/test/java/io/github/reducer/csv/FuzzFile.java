package io.github.reducer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.fuzz.Mutator;
import java.util.Random;

/** A hostile file that was damaged, or noise, and the column to look for. */
final class FuzzFile {
  static final String[] COLUMNS = {Scans.COLUMN, "x", "\"", "a,b", "1.2.3.4", "\u00E9\uD83D\uDE00"};

  private static final int WINDOW = 1 << 18;
  private static final int MEBIBYTE = 1 << 20;
  private static final Mutator MUTATOR = new Mutator(HostileText.TOKENS);

  private final byte[] bytes;
  private final String column;

  private FuzzFile(byte[] bytes, String column) {
    this.bytes = bytes;
    this.column = column;
  }

  /** The whole file, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Name of the column, trimmed. */
  String column() {
    return column;
  }

  /** Whether it starts like a file in UTF-16. */
  boolean utf16() {
    return bytes.length > 1
        && bytes[0] + bytes[1] == -3
        && (bytes[0] ^ bytes[1]) == 1; // FF FE, FE FF
  }

  static FuzzFile by(Random random) {
    if (random.nextInt(20) == 0) {
      return new FuzzFile(MUTATOR.noise(300, random), Scans.COLUMN);
    }
    String column = random.nextInt(3) > 0 ? Scans.COLUMN : COLUMNS[random.nextInt(COLUMNS.length)];
    HostileText texts = new HostileText(random.nextLong());
    byte[] file = named(texts.file(), column, random);
    if (random.nextInt(6) > 0) {
      file = MUTATOR.damaged(file, texts.file(), random);
    }
    if (random.nextInt(3_000) == 0) {
      file = stretched(file, random);
    }
    if (random.nextInt(6) > 0) {
      return new FuzzFile(file, column);
    }
    byte[] encoded =
        ("\uFEFF" + new String(file, UTF_8)).getBytes(random.nextBoolean() ? UTF_16LE : UTF_16BE);
    boolean damaged = random.nextInt(3) == 0;
    return new FuzzFile(damaged ? MUTATOR.damaged(encoded, file, random) : encoded, column);
  }

  /** Another name of the column, other line ends, and more columns before it, by chance. */
  private static byte[] named(byte[] file, String column, Random random) {
    String text = new String(file, ISO_8859_1);
    String name =
        column.contains(",") || column.contains("\"")
            ? '"' + column.replace("\"", "\"\"") + '"'
            : column;
    text = text.replace(Scans.COLUMN, new String(name.getBytes(UTF_8), ISO_8859_1));
    if (random.nextInt(4) == 0) {
      String before = "f,".repeat(1 + random.nextInt(20));
      text = before + text.replace("\n", "\n" + before);
    }
    if (random.nextInt(6) == 0) {
      text = text.replace("\n", random.nextBoolean() ? "\r\n" : "\r");
    }
    return text.getBytes(ISO_8859_1);
  }

  /** A part of it again and again, up to about the size of the window or of the longest field. */
  private static byte[] stretched(byte[] file, Random random) {
    String text = new String(file, ISO_8859_1);
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(text.length() + 1 - from);
    String chunk = to > from ? text.substring(from, to) : " ";
    int bytes = (random.nextInt(3) > 0 ? WINDOW : MEBIBYTE) - 200 + random.nextInt(400);
    String filler = chunk.repeat(bytes / chunk.length());
    String rest = "z".repeat(bytes % chunk.length());
    return (text.substring(0, to) + filler + rest + text.substring(to)).getBytes(ISO_8859_1);
  }
}
