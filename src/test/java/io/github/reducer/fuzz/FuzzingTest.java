package io.github.reducer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FuzzingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration NO_END = Duration.ofDays(1);

  @Test
  void theSameSeedGivesTheSameInputsWhereverOneBegins() throws Exception {
    List<Integer> all = numbers(new Plan(7, 0, 50, NO_END));
    assertThat(all).hasSize(50).doesNotHaveDuplicates();
    assertThat(numbers(new Plan(7, 0, 50, NO_END))).isEqualTo(all);
    assertThat(numbers(new Plan(7, 30, 20, NO_END))).isEqualTo(all.subList(30, 50));
    assertThat(numbers(new Plan(8, 0, 50, NO_END))).doesNotContainAnyElementsOf(all);
  }

  @Test
  void aRunByTimeTakesOneInputAtLeast() throws Exception {
    assertThat(numbers(new Plan(7, 0, Long.MAX_VALUE, Duration.ZERO))).hasSize(1);
  }

  @Test
  void aFailureTellsHowToRepeatIt() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                Fuzzing.run(
                    "thing",
                    new Plan(7, 3, 9, NO_END),
                    PATIENCE,
                    (random, input) -> {
                      input.is(new byte[] {'a', '\n', '\\', 0});
                      throw new IllegalStateException("broken");
                    }))
        .withMessageStartingWith(
            "thing, input 3 of seed 7, again with -Dfuzz.seed=7 -Dfuzz.first=3")
        .withMessageContaining("4 bytes <a\\n\\\\\\x00>")
        .withMessageEndingWith("broken")
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInputWithoutEndIsToldFromOthers() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                Fuzzing.run(
                    "thing",
                    new Plan(7, 0, 9, NO_END),
                    Duration.ofSeconds(2),
                    (random, input) -> {
                      input.is(new byte[] {'x'});
                      never.await();
                    }))
        .withMessageContaining("input 0 of seed 7")
        .withMessageContaining("1 bytes <x>")
        .withMessageContaining("comes to no end");
  }

  @Test
  void ofLongInputsOnlyTheStartAndTheEndAreShown() {
    Input input = new Input();
    input.is(("start" + "-".repeat(100_000) + "end").getBytes(StandardCharsets.US_ASCII));
    assertThat(input.toString())
        .startsWith("100008 bytes <start-")
        .endsWith("-end>")
        .hasSizeLessThan(2000);
  }

  @Test
  void theMutatorLeavesItsInputsAsTheyAreAndMakesAllKindsOfOthers() {
    byte[] input = "one,two\nthree,four\n".getBytes(StandardCharsets.US_ASCII);
    byte[] other = "OTHER\n".getBytes(StandardCharsets.US_ASCII);
    Mutator mutator = new Mutator("<token>");
    Random random = new Random(1);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(new String(mutator.damaged(input, other, random), StandardCharsets.ISO_8859_1));
      all.add(new String(mutator.damaged(new byte[0], other, random), StandardCharsets.ISO_8859_1));
    }
    assertThat(all)
        .contains("three,four\none,two\n", "one,two\n", "one,two\nOTHER\n", "", "OTHER\n")
        .contains("one,two\none,two\nthree,four\n")
        .anyMatch(text -> text.contains("<token>"))
        .anyMatch(text -> text.length() > 300);
    assertThat(new String(input, StandardCharsets.US_ASCII)).isEqualTo("one,two\nthree,four\n");
    assertThat(new String(other, StandardCharsets.US_ASCII)).isEqualTo("OTHER\n");
  }

  private static List<Integer> numbers(Plan plan) throws InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    Fuzzing.run("numbers", plan, PATIENCE, (random, input) -> numbers.add(random.nextInt()));
    return numbers;
  }
}
