package io.github.reducer.spark;

import java.util.Locale;

/**
 * A part of the result, as its task reports it.
 *
 * @param number of its range, from 0
 * @param attempt which of perhaps several tasks that wrote it
 * @param pairs rows in it
 * @param bytes its size
 * @param keys that went into it, those that several shares have counted in each
 */
record Part(int number, long attempt, long pairs, long bytes, long keys) {
  /** The name of its file, which no other attempt has. */
  String name() {
    return String.format(Locale.ROOT, "part-%05d-%d", number, attempt);
  }

  /** In a form in which Spark carries it with any serializer. */
  long[] numbers() {
    return new long[] {number, attempt, pairs, bytes, keys};
  }

  /** Of what {@link #numbers} made. */
  static Part of(long[] numbers) {
    return new Part((int) numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }
}
