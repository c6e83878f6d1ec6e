package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The content of one input file: mostly sound, with all that rule 2 has a word about. */
final class RandomFile {
  private static final String[] WORDS = {
    "", "x", "1839", "some words", "ö日", "it's", "a\"b", "  ", "\t\"c\"", " \"d", "ÿ", "0.25"
  };
  private static final String[] QUOTED = {
    "\"\"",
    "\"x\"",
    "\"a,b\"",
    "\"say \"\"hi\"\"\"",
    "\"two\nlines\"",
    "\"cr\rlf\r\n,\"",
    "\"y\" \t",
    "\",\"",
    "\"\"\"\"",
    "\"1.1.1.1\n2.2.2.2,3.3.3.3\n\""
  };
  private static final String[] MALFORMED = {
    "\"a\"b", "\"open", "\"\"\"", "\"", "\"a\" b", "\"x\n\"y", "\"p\"\"q\"r", "\"a\"\rb"
  };
  private static final String[] SOUP = {
    ",",
    ",",
    "\"",
    "\"",
    "\"\"",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "x",
    "1.2.3.4",
    "5.6.7.8",
    "::1",
    "\"9.9.9.9\"",
    "256.1.1.1",
    "ö",
    ",,",
    "\n\n",
    "10.0.0.1\n",
    "10.0.0.2,y\n"
  };
  private static final String[] NO_ADDRESS = {
    "", " ", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4:80", "1.2.3.4/8",
        "fe80::1%eth0",
    "[::1]", ":::", "1::2::3", "1:2:3:4:5:6:7", "12345::", "::ffff:1.2.3", "localhost", "-",
        "1.2.3.4x"
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final String lineEnd;
  private final int width;
  private final int column;

  private RandomFile(Random random) {
    this.random = random;
    this.lineEnd = pick("\n", "\n", "\r\n", "\r\n", "\r");
    this.width = 1 + random.nextInt(6);
    this.column = random.nextInt(width);
  }

  /** Bytes of a file, some 2 MiB where it is to be large, few otherwise. */
  static byte[] content(Random random, boolean large) {
    RandomFile file = new RandomFile(random);
    if (!large && random.nextInt(12) == 0) {
      return file.pick("", "\ufeff", "\n\n", " \t\r\n", "no column\n1.1.1.1\n").getBytes(UTF_8);
    }
    file.header();
    int rows = large ? 40_000 : random.nextInt(60);
    boolean soup = random.nextInt(3) == 0;
    for (int i = 0; i < rows; i++) {
      if (soup) {
        file.soup();
      } else {
        file.row();
      }
    }
    return file.encode();
  }

  private byte[] encode() {
    Charset charset =
        List.of(UTF_8, UTF_8, UTF_8, ISO_8859_1, UTF_16LE, UTF_16BE).get(random.nextInt(6));
    boolean marked =
        !charset.equals(ISO_8859_1) && (!charset.equals(UTF_8) || random.nextBoolean());
    return ((marked ? "\ufeff" : "") + text).getBytes(charset);
  }

  private void header() {
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(pick("", " ", "\t ")).append(lineEnd);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(pick("Count", "Events / Second", "\"a,b\"", "source ip", "", "Ziel ö", "\"x\ny\""));
    }
    names.set(
        column, pick("Source IP", "Source IP", "\"Source IP\"", " Source IP\t", "\" Source IP\" "));
    if (column + 1 < width && random.nextInt(4) == 0) {
      names.set(width - 1, "Source IP");
    }
    if (random.nextInt(15) == 0) {
      names.set(column, pick("SourceIP", "\"Source IP\"x", "Source  IP", "\"Source IP"));
    }
    text.append(String.join(",", names)).append(lineEnd);
  }

  private void row() {
    if (random.nextInt(12) == 0) {
      text.append(pick("", " ", "\t \t")).append(lineEnd());
      return;
    }
    int fields = random.nextInt(8) == 0 ? 1 + random.nextInt(width + 3) : width;
    for (int i = 0; i < fields; i++) {
      text.append(i == 0 ? "" : ",").append(i == column ? addressField() : otherField());
    }
    text.append(lineEnd());
  }

  /** LF files have lines that end in CRLF, and the other way round. */
  private String lineEnd() {
    return random.nextInt(20) == 0 ? pick("\n", "\r\n", lineEnd) : lineEnd;
  }

  private String addressField() {
    String address = random.nextInt(6) == 0 ? pick(NO_ADDRESS) : address();
    return switch (random.nextInt(14)) {
      case 0, 1 -> '"' + address + '"';
      case 2 -> "\" " + address + "\t\" ";
      case 3 -> " " + address + "\t";
      case 4 -> random.nextInt(3) == 0 ? pick(MALFORMED) : address;
      case 5 -> random.nextInt(3) == 0 ? '"' + address + "\"z" : address;
      case 6 -> random.nextInt(3) == 0 ? pick(QUOTED) : address;
      default -> address;
    };
  }

  private String otherField() {
    int kind = random.nextInt(30);
    return kind == 0 ? pick(MALFORMED) : kind < 6 ? pick(QUOTED) : pick(WORDS);
  }

  private void soup() {
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pick(SOUP));
    }
    if (random.nextInt(3) == 0) {
      row();
    }
  }

  private String address() {
    return switch (random.nextInt(8)) {
      case 0 -> six();
      case 1 -> pick("::", "::1", "FE80::1", "2001:db8:0:0:1:0:0:1", "1:2:3:4:5:6:7::", "fe80::1");
      case 2 -> pick("::ffff:", "::FFFF:", "::", "64:ff9b::", "1:2:3:4:5:6:") + four();
      default -> four();
    };
  }

  private String four() {
    int spread = random.nextBoolean() ? 256 : 3;
    return random.nextInt(256) + "." + random.nextInt(spread) + "." + random.nextInt(spread) + ".9";
  }

  private String six() {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      int group = random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(2);
      String digits = Integer.toHexString(group);
      groups.append(i == 0 ? "" : ":").append("0".repeat(random.nextInt(5 - digits.length())));
      groups.append(random.nextBoolean() ? digits : digits.toUpperCase(Locale.ROOT));
    }
    return groups.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
