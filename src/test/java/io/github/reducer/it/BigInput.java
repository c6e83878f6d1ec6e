package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.reducer.address.DottedQuad;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Input that keeps runners busy. */
final class BigInput {
  private static final int FILE_BYTES = 16 << 20;

  private BigInput() {}

  /** Writes a file of this many rows, each with another address, in no order. */
  static void distinct(Path file, int addresses) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("Source IP,Count\n".getBytes(US_ASCII));
      for (int i = 0; i < addresses; i++) {
        String row = DottedQuad.of(i * 0x9e3779b1) + ",1\n";
        out.write(row.getBytes(US_ASCII));
      }
    }
  }

  /**
   * Makes an input directory that takes minutes to reduce: one file, read through many links (rule
   * 1.1), so that it takes little room.
   */
  static Path endless(Path home) throws IOException {
    Path in = Files.createDirectories(home.resolve("endless"));
    byte[] row = "10.20.30.40,some,more,words\n".getBytes(US_ASCII);
    Path file = home.resolve("big.txt");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("Source IP,a,b,c\n".getBytes(US_ASCII));
      for (int written = 0; written < FILE_BYTES; written += row.length) {
        out.write(row);
      }
    }
    for (int i = 0; i < 8000; i++) {
      Files.createSymbolicLink(in.resolve("Big Prod" + i % 7 + " " + i + ".csv"), file);
    }
    return in;
  }
}
