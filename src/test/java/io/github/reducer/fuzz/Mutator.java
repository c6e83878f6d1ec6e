package io.github.reducer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makes hostile inputs: valid ones that it damages, and noise. Immutable. */
public final class Mutator {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_REPEATS = 40;

  /** Nothing is repeated in inputs that are longer. */
  private static final int LONG = 1 << 14;

  private static final String[] BYTES = {
    "\0", "\t", "\n", "\r", " ", "\"", ",", "0", "9", "A", "\u007F", "\u0080", "\u00C3", "\u00FF"
  };

  private final byte[][] tokens;

  /**
   * A mutator for some language.
   *
   * @param tokens what means something in it, ISO 8859-1; bytes that are of interest anywhere are
   *     added
   */
  public Mutator(String... tokens) {
    this.tokens = new byte[tokens.length + BYTES.length][];
    for (int i = 0; i < this.tokens.length; i++) {
      String token = i < tokens.length ? tokens[i] : BYTES[i - tokens.length];
      this.tokens[i] = token.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Changes an input here and there, often in one place only.
   *
   * @param input stays as it is
   * @param other of which parts may be taken, also not changed
   * @return a new array; by chance equal to one of them
   */
  public byte[] damaged(byte[] input, byte[] other, Random random) {
    byte[] bytes = input.clone();
    for (int changes = random.nextInt(1 + random.nextInt(MOST_CHANGES)); changes >= 0; changes--) {
      bytes = changed(bytes, other, random);
    }
    return bytes;
  }

  /**
   * Bytes by chance, or tokens.
   *
   * @param most bytes or tokens at most, at least 1
   */
  public byte[] noise(int most, Random random) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      return bytes;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      text.writeBytes(token(random));
    }
    return text.toByteArray();
  }

  private byte[] changed(byte[] bytes, byte[] other, Random random) {
    int at = random.nextInt(bytes.length + 1);
    Range range = Range.of(bytes, random);
    return switch (random.nextInt(10)) {
      case 0 -> flipped(bytes, random);
      case 1 -> replaced(bytes, at, at, token(random));
      case 2 -> overwritten(bytes, at, token(random));
      case 3 -> replaced(bytes, range.from(), range.to(), token(random));
      case 4 -> replaced(bytes, range.from(), range.to(), new byte[0]);
      case 5 -> replaced(bytes, at, at, range.in(bytes));
      case 6 -> replaced(bytes, at, at, Range.of(other, random).in(other));
      case 7 -> replaced(bytes, range.from(), range.to(), repeated(range.in(bytes), bytes, random));
      case 8 -> swapped(bytes, range, Range.of(bytes, random));
      default -> replaced(bytes, at, bytes.length, endOf(other, random));
    };
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] token) {
    return replaced(bytes, at, Math.min(at + token.length, bytes.length), token);
  }

  /** Nothing, every other time. */
  private static byte[] endOf(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    return new Range(random.nextBoolean() ? from : bytes.length, bytes.length).in(bytes);
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return bytes;
  }

  private static byte[] repeated(byte[] chunk, byte[] whole, Random random) {
    int times = whole.length > LONG ? 1 : 2 + random.nextInt(MOST_REPEATS);
    byte[] chunks = new byte[times * chunk.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(chunk, 0, chunks, i * chunk.length, chunk.length);
    }
    return chunks;
  }

  /** Leaves the bytes as they are where the ranges overlap. */
  private static byte[] swapped(byte[] bytes, Range one, Range other) {
    boolean inOrder = one.from() < other.from();
    Range first = inOrder ? one : other;
    Range second = inOrder ? other : one;
    if (first.to() > second.from()) {
      return bytes;
    }
    byte[] firstOnes = first.in(bytes);
    byte[] changed = replaced(bytes, second.from(), second.to(), firstOnes);
    return replaced(changed, first.from(), first.to(), second.in(bytes));
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
    byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
    System.arraycopy(with, 0, changed, from, with.length);
    System.arraycopy(bytes, to, changed, from + with.length, bytes.length - to);
    return changed;
  }

  private byte[] token(Random random) {
    return tokens[random.nextInt(tokens.length)];
  }

  /** A part of an input. */
  private record Range(int from, int to) {
    /** Any, short ones above all; every other time one of whole lines. */
    static Range of(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(1 << random.nextInt(10)));
      if (random.nextBoolean()) {
        return new Range(from, to);
      }
      while (from > 0 && bytes[from - 1] != '\n') {
        from--;
      }
      while (to < bytes.length && (to == from || bytes[to - 1] != '\n')) {
        to++;
      }
      return new Range(from, to);
    }

    byte[] in(byte[] bytes) {
      return Arrays.copyOfRange(bytes, from, to);
    }
  }
}
