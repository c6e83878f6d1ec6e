package io.github.reducer.fuzz;

import io.github.reducer.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Gives a target one input after the other. Input number n of a seed is the same in every run,
 * whichever were before it. What a target throws, and an input that it does not come to an end
 * with, fail the test with all that is needed to repeat it.
 */
public final class Fuzzing {
  /** Time enough for any input on any machine; who needs more is in an endless loop. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What is fuzzed. */
  @FunctionalInterface
  public interface Target {
    /**
     * Makes an input and checks what is promised of every input.
     *
     * @param random the source of all chance
     * @param input is told the input, for messages
     * @throws Exception if a promise is broken
     */
    void check(Random random, Input input) throws Exception;
  }

  private final String name;
  private final Plan plan;
  private final Target target;
  private final SplittableRandom seeds;
  private final Input input = new Input();

  /** How many inputs were taken; moves on as long as the target does. */
  private volatile long done;

  private volatile Throwable failure;

  private Fuzzing(String name, Plan plan, Target target) {
    this.name = name;
    this.plan = plan;
    this.target = target;
    seeds = new SplittableRandom(plan.seed());
  }

  /**
   * Runs a target as {@link Plan} says, and writes down how many inputs it took.
   *
   * @param name of the target, for messages
   * @param inputs how many it takes unless minutes are given
   * @return how many it took, at least 1
   */
  public static long run(String name, long inputs, Target target)
      throws InterruptedException, IOException {
    Plan plan = Plan.of(inputs);
    if (plan.inputs() != inputs) {
      print("fuzzing: %s for %d s, seed %d", name, plan.time().toSeconds(), plan.seed());
    }
    long done = run(name, plan, PATIENCE, target);
    print("fuzzed: %s %d inputs, seed %d", name, done, plan.seed());
    Figures.add("inputs fuzzed", name, done);
    return done;
  }

  /** As {@link #run(String, long, Target)}, for the tests of this class. */
  static long run(String name, Plan plan, Duration patience, Target target)
      throws InterruptedException {
    Fuzzing fuzzing = new Fuzzing(name, plan, target);
    Thread worker = new Thread(fuzzing::work, "fuzzing-" + name);
    worker.setDaemon(true);
    worker.start();
    fuzzing.watch(worker, patience.toMillis());
    return fuzzing.done;
  }

  private void work() {
    long start = System.nanoTime();
    long nanos = plan.time().toNanos();
    long base = seeds.nextLong();
    try {
      for (long n = 0; n < plan.inputs() && (n == 0 || System.nanoTime() - start < nanos); n++) {
        input.clear();
        // neighbouring seeds of Random give alike numbers
        target.check(new Random(new SplittableRandom(base + plan.first() + n).nextLong()), input);
        done = n + 1;
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void watch(Thread worker, long patienceMillis) throws InterruptedException {
    do {
      long before = done;
      worker.join(patienceMillis);
      if (worker.isAlive() && done == before) {
        AssertionError endless = new AssertionError("comes to no end; it is here");
        endless.setStackTrace(worker.getStackTrace());
        failure = endless;
        break;
      }
    } while (worker.isAlive());
    if (failure != null) {
      throw new AssertionError(message(), failure);
    }
  }

  private String message() {
    long number = plan.first() + done;
    return String.format(
        "%s, input %d of seed %d, again with -Dfuzz.seed=%d -Dfuzz.first=%d: %s: %s",
        name, number, plan.seed(), plan.seed(), number, input, failure);
  }

  private static void print(String format, Object... arguments) {
    System.out.printf(format + "%n", arguments);
  }
}
