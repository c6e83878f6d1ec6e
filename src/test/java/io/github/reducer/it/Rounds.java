package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

/** Rounds of a test that disturbs a run at a random moment. */
final class Rounds {
  private static final int TRIES = 10;
  private static final double SHORTER = 0.8;

  private Rounds() {}

  /**
   * Tries rounds until enough of them have hit a run at work.
   *
   * @param wanted so many must hit, of at most ten times as many
   * @param undisturbed how long there is something to be hit; each delay is a part of it
   * @param seed of the delays
   */
  static void untilHit(int wanted, Duration undisturbed, long seed, Round round) throws Exception {
    Random random = new Random(seed);
    double longest = undisturbed.toMillis();
    int hits = 0;
    for (int tried = 0; hits < wanted && tried < TRIES * wanted; tried++) {
      if (round.hits(tried, (long) (random.nextDouble() * longest))) {
        hits++;
      } else {
        longest *= SHORTER; // runs are done sooner than the one that was measured
      }
    }
    assertThat(hits).as("rounds that hit a run at work").isEqualTo(wanted);
  }

  /** One round. */
  @FunctionalInterface
  interface Round {
    /**
     * Disturbs a run of its own.
     *
     * @param round its number, from 0
     * @param delay milliseconds until it does so
     * @return whether the run was still at work
     */
    boolean hits(int round, long delay) throws Exception;
  }
}
