package io.github.reducer.fuzz;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which inputs a target gets. As system properties:
 *
 * <ul>
 *   <li>{@code fuzz.minutes}: how long each target runs, instead of its fixed number of inputs; 0.5
 *       is half a minute
 *   <li>{@code fuzz.seed}: what the inputs are made from, a whole number
 *   <li>{@code fuzz.first}: number of the first input, from 0, to get at one of a long run at once
 * </ul>
 *
 * @param seed what the inputs are made from
 * @param first number of the first input, from 0
 * @param inputs most inputs
 * @param time no input starts later than that
 */
record Plan(long seed, long first, long inputs, Duration time) {
  private static final long FIXED_SEED = 42;
  private static final int LARGEST_FRESH_SEED = 1_000_000_000;

  /** Without minutes nothing ends a run but its number of inputs, so that it is the same always. */
  private static final Duration NO_END = Duration.ofDays(1);

  /**
   * What the system properties ask for.
   *
   * @param inputs inputs of a run without minutes, at least 1
   */
  static Plan of(long inputs) {
    Optional<Double> minutes = property("fuzz.minutes").map(Double::parseDouble);
    long usual =
        minutes.isEmpty() ? FIXED_SEED : ThreadLocalRandom.current().nextInt(LARGEST_FRESH_SEED);
    return new Plan(
        property("fuzz.seed").map(Long::parseLong).orElse(usual),
        property("fuzz.first").map(Long::parseLong).orElse(0L),
        minutes.isEmpty() ? inputs : Long.MAX_VALUE,
        minutes.map(m -> Duration.ofMillis((long) (m * 60_000))).orElse(NO_END));
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
