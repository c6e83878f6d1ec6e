package io.github.reducer.address;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Texts to be decoded at once, each amid characters that look like more of an address. */
final class FieldTexts {
  private final StringBuilder all = new StringBuilder();
  private final int[] begins;

  /**
   * Puts texts one behind the other.
   *
   * @param around characters that look like more of an address
   * @param room bytes that must be there from the start of an address on
   */
  FieldTexts(List<String> texts, String around, int room, Random random) {
    begins = new int[texts.size()];
    for (int i = 0; i < begins.length; i++) {
      begins[i] = all.length();
      String more = String.valueOf(around.charAt(random.nextInt(around.length())));
      all.append(texts.get(i)).append(more.repeat(3));
    }
    all.append("1".repeat(room));
  }

  int begin(int field) {
    return begins[field];
  }

  CharSequence all() {
    return all;
  }

  byte[] bytes() {
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** How many addresses are found in texts, a number at a time. */
  static int foundIn(List<String> texts, int most, ToIntFunction<List<String>> foundAtOnce) {
    int found = 0;
    for (int from = 0; from < texts.size(); from += most) {
      found += foundAtOnce.applyAsInt(texts.subList(from, Math.min(from + most, texts.size())));
    }
    return found;
  }

  /** Some characters of an alphabet. */
  static String noise(String alphabet, int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** A text, every other time with one of its characters replaced. */
  static String mutated(String original, Random random) {
    StringBuilder text = new StringBuilder(original);
    if (random.nextBoolean()) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return text.toString();
  }
}
