package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkCounterTest {
  private final WorkCounter counter = new WorkCounter();

  @Test
  void rowsOfAFileAtWorkAreThoseAcceptedOfADoneOneAll() {
    counter.rows(10, 7);
    counter.rows(5, 9);
    assertThat(counter.look()).isEqualTo(new RunnerProgress(0, 0, 15, 9, 0, 0));
    counter.file(20);
    assertThat(counter.look()).isEqualTo(new RunnerProgress(0, 1, 20, 9, 0, 0));
    counter.file(3);
    counter.rows(1, 9);
    assertThat(counter.look()).isEqualTo(new RunnerProgress(0, 2, 24, 9, 0, 0));
  }

  @Test
  void aMergeOfNothingIsToldFromReading() {
    counter.bytes(40);
    counter.mergeStarts(0);
    assertThat(counter.look()).isEqualTo(new RunnerProgress(40, 0, 0, 0, 0, 1));
    counter.mergeStarts(8);
    counter.merged(3);
    counter.merged(4);
    assertThat(counter.look()).isEqualTo(new RunnerProgress(40, 0, 0, 8, 7, 8));
  }
}
