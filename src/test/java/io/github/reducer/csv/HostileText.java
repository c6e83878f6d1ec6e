package io.github.reducer.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Files of a small alphabet in which everything that matters to CSV collides often. */
final class HostileText {
  private static final String[] HEADERS = {
    "Source IP\n",
    "Source IP,x\r\n",
    "a,Source IP\n",
    "a,\"Source IP\" ,c\n",
    "a,b,c,Source IP\r\n",
    "\n \t\r\n\"x\ny\", Source IP ,Source IP\n",
    "\u00EF\u00BB\u00BFSource IP\n",
    "Source IP\r",
    " \r\na,Source IP,b\r",
    "\"x\ry\r\n\", Source IP\r"
  };
  static final String[] TOKENS = {
    "0",
    "1",
    "25",
    "255",
    "256",
    ".",
    ".",
    ",",
    ",",
    ",",
    "\"",
    "\"",
    "\"",
    "\"\"",
    "\n",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    ":",
    "x",
    "\0",
    "\u00FF",
    "1.2.3.4",
    "255.255.255.255",
    "01.2.3.4",
    "2001:db8::1",
    "::ffff:1.2.3.4",
    "\"1.2.3.4\"",
    "\"::1\"",
    ",\"",
    "\",",
    "\"\n"
  };
  private static final String[] FIELDS = {
    "",
    " ",
    "x",
    "a\"b",
    "1.2.3.4",
    " 1.2.3.4\t",
    "10.20.30.40",
    "\"10.20.30.40\"",
    "\" 1.2.3.4 \" ",
    "::1",
    "\"2001:DB8::1\"",
    "::ffff:1.2.3.4",
    "\"a,b\"",
    "\"a\"\"b\"",
    "\"\"",
    "\"a\nb\"",
    "\"\n9.9.9.9\n\"",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.2.3.04",
    "12345678901234567890",
    " \"x\"",
    "\u00E9\u00FF",
    "\"x\"y",
    "\"x",
    "\"1.2.3.4\".",
    "1.2.3.4",
    "10.20.30.40"
  };

  private final Random random;

  HostileText(long seed) {
    random = new Random(seed);
  }

  byte[] file() {
    return file(random.nextInt(30), "");
  }

  /** A header, then {@code first}, then about so many pieces; a piece is a token or a line. */
  byte[] file(int pieces, String first) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (random.nextInt(12) == 0) {
      add(file, TOKENS[random.nextInt(TOKENS.length)]);
      add(file, Scans.COLUMN);
      add(file, TOKENS[random.nextInt(TOKENS.length)]);
    } else {
      add(file, HEADERS[random.nextInt(HEADERS.length)]);
    }
    add(file, first);
    for (int i = 0; i < pieces; i++) {
      add(file, random.nextInt(3) == 0 ? line() : TOKENS[random.nextInt(TOKENS.length)]);
    }
    return file.toByteArray();
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    int fields = random.nextInt(6);
    for (int i = 0; i < fields; i++) {
      line.append(i == 0 ? "" : ",").append(FIELDS[random.nextInt(FIELDS.length)]);
    }
    return line.append(random.nextInt(3) == 0 ? "\r\n" : "\n").toString();
  }

  private static void add(ByteArrayOutputStream file, String text) {
    file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
