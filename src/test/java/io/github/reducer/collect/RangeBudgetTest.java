package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeBudgetTest {
  private static final long MIB = 1 << 20;

  @Test
  void rule5_4_fitsTheHeap() {
    int tried = 0;
    for (int processors = 1; processors <= 256; processors *= 2) {
      for (long heap = 16 * MIB; heap <= 65_536 * MIB; heap *= 2) {
        RangeBudget budget = RangeBudget.of(processors, heap);
        assertThat(budget.threads()).isBetween(1, processors);
        long ranges = (budget.threads() + RangeBudget.WAITING) * budget.rangeBytes();
        assertThat(2 * ranges).as("%s in a heap of %s", budget, heap).isLessThan(heap / 4);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void usesAllProcessorsWhereThereIsMemory() {
    assertThat(RangeBudget.of(2, 256 * MIB)).isEqualTo(new RangeBudget(2, 4 * MIB));
    assertThat(RangeBudget.of(16, 4096 * MIB)).isEqualTo(new RangeBudget(16, 4 * MIB));
  }

  @Test
  void rangesOfManyPartialsTakeSomeRowsOfEach() {
    RangeBudget budget = new RangeBudget(2, MIB);
    assertThat(budget.stepBytes(0)).isEqualTo(MIB);
    assertThat(budget.stepBytes(4)).isEqualTo(MIB / 4);
    assertThat(budget.stepBytes(256)).isEqualTo(8 << 10);
  }

  @Test
  void windowsOnManyPartialsTakeNoMoreThanThoseOnSome() {
    assertThat(RangeBudget.windowBytes(0)).isEqualTo(64 << 10);
    assertThat(RangeBudget.windowBytes(8)).isEqualTo(64 << 10);
    assertThat(RangeBudget.windowBytes(16)).isEqualTo(32 << 10);
    assertThat(RangeBudget.windowBytes(256)).isEqualTo(16 << 10);
  }

  @Test
  void threadsAreNotWorthTheirStartForLittle() {
    assertThat(new RangeBudget(2, 100).worthwhile(199)).isFalse();
    assertThat(new RangeBudget(2, 100).worthwhile(200)).isTrue();
  }
}
