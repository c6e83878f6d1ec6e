package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairBufferTest {
  private final CountingStore ipv4Runs = new CountingStore();
  private final CountingStore ipv6Runs = new CountingStore();
  private final SortedSet<long[]> ipv4 = KeySets.empty();
  private final SortedSet<long[]> ipv6 = KeySets.empty();
  private final AddressBatch batch = new AddressBatch();

  /** Distinct addresses to choose from: nearly all rows are repeats, or nearly none. */
  @ParameterizedTest
  @ValueSource(ints = {10, 5_000, 300_000, 100_000_000})
  void agreesWithATreeSetOverManyCompactions(int addresses) throws IOException {
    Random random = new Random(addresses);
    PairBuffer buffer = new PairBuffer(1, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    int rows = 0;
    while (rows < 600_000) {
      int environment = random.nextInt(4);
      batch.clear();
      for (int size = random.nextInt(30_000); size > 0; size--) {
        int number = (random.nextInt(addresses) - addresses / 2) * 7;
        if (random.nextInt(3) > 0) {
          addIpv4(number, environment);
        } else {
          addIpv6((number * 0x100000001L) >>> 40, number, environment);
        }
      }
      buffer.add(batch, environment);
      rows += batch.size();
    }
    check(buffer.finish());
    if (addresses >= 300_000) {
      assertThat(ipv4Runs.runs).isGreaterThan(4);
      assertThat(ipv6Runs.runs).isGreaterThan(4);
    }
    assertThat(Math.max(ipv4Runs.longest, ipv6Runs.longest)).isLessThanOrEqualTo(1 << 16);
  }

  @Test
  void rule3_2_ordersAddressesAsUnsignedNumbers() throws IOException {
    PairBuffer buffer = new PairBuffer(1000, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    for (int address : new int[] {0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0, 0x7FFFFFFF}) {
      batch.addIpv4(address);
      batch.addIpv6(Integer.toUnsignedLong(address) << 32, -1);
    }
    buffer.add(batch, 3);
    SortedPairs pairs = buffer.finish();
    assertThat(KeySets.drain(pairs.ipv4(), 10))
        .containsExactly(3, 0x7FFFFFFF_00000003L, 0x80000000_00000003L, 0xFFFFFFFF_00000003L);
    assertThat(KeySets.drain(pairs.ipv6(), 10))
        .containsExactly(
            0, -1, 3, 0x7FFFFFFFL << 32, -1, 3, 0x80000000L << 32, -1, 3, 0xFFFFFFFFL << 32, -1, 3);
  }

  /** All bits zero is an address like any other, and all bits one too. */
  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void keepsTheFirstAndTheLastAddress(int bits) throws IOException {
    PairBuffer buffer = new PairBuffer(1000, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    addIpv4(bits, 0);
    addIpv6(bits, bits, 0);
    buffer.add(batch, 0);
    SortedPairs pairs = buffer.finish();
    check(pairs);
    assertThat(ipv4).hasSize(1);
    assertThat(ipv6).hasSize(1);
  }

  @Test
  void theSameAddressInAnotherEnvironmentIsAnotherPair() throws IOException {
    PairBuffer buffer = new PairBuffer(1000, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    for (int environment = 0; environment < 300; environment++) {
      batch.clear();
      addIpv4(0x0A000001, environment);
      addIpv6(1, 2, environment);
      buffer.add(batch, environment);
    }
    check(buffer.finish());
    assertThat(ipv4).hasSize(300);
  }

  @Test
  void nothingAddedGivesNoPairs() throws IOException {
    check(new PairBuffer(Long.MAX_VALUE, Long.MAX_VALUE, ipv4Runs, ipv6Runs).finish());
  }

  @Test
  void rule5_4_aHugeLimitCostsNothingForFewRows() throws IOException {
    PairBuffer buffer = new PairBuffer(Long.MAX_VALUE, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    for (int i = 0; i < 200_000; i++) {
      addIpv4(i * 0x9E3779B9, 0);
    }
    buffer.add(batch, 0);
    assertThat(ipv4Runs.runs).isZero();
    check(buffer.finish());
    assertThat(ipv4Runs.runs).isEqualTo(1);
    assertThat(ipv4Runs.longestArray).isLessThan(500_000);
  }

  @Test
  void rule5_4_isCompactedBeforeItHoldsMoreThanItsLimit() throws IOException {
    PairBuffer buffer = new PairBuffer(100_000, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    for (int i = 0; i < 250_000; i++) {
      addIpv4(i, 0);
    }
    buffer.add(batch, 0);
    assertThat(ipv4Runs.longest).isBetween(90_000, 100_000);
    check(buffer.finish());
    assertThat(ipv4Runs.runs).isEqualTo(3);
  }

  @Test
  void rule5_4_isCompactedBeforeItsIpv6KeysTakeMoreThanTheirWords() throws IOException {
    PairBuffer buffer = new PairBuffer(Long.MAX_VALUE, 300_000, ipv4Runs, ipv6Runs);
    for (int i = 0; i < 250_000; i++) {
      addIpv6(i, ~i, 0);
    }
    buffer.add(batch, 0);
    assertThat(ipv6Runs.longest).isBetween(90_000, 100_000);
    assertThat(ipv6Runs.longestArray).isLessThanOrEqualTo(300_000);
    check(buffer.finish());
    assertThat(ipv6Runs.runs).isEqualTo(3);
  }

  @Test
  void rule5_4_anIpv6RowCountsAsThree() throws IOException {
    PairBuffer buffer = new PairBuffer(300_000, Long.MAX_VALUE, ipv4Runs, ipv6Runs);
    for (int i = 0; i < 250_000; i++) {
      addIpv6(i, ~i, 0);
    }
    buffer.add(batch, 0);
    assertThat(ipv6Runs.longest).isBetween(90_000, 100_000);
    check(buffer.finish());
    assertThat(ipv6Runs.runs).isEqualTo(3);
  }

  @Test
  void rule5_4_keysOfBothFamiliesShareTheWords() throws IOException {
    PairBuffer buffer = new PairBuffer(Long.MAX_VALUE, 300_000, ipv4Runs, ipv6Runs);
    for (int i = 0; i < 200_000; i++) {
      addIpv4(i, 0);
    }
    for (int i = 0; i < 90_000; i++) {
      addIpv6(i, i, 0);
    }
    assertThat(buffer.keys()).isZero();
    buffer.add(batch, 0);
    assertThat(ipv4Runs.longest).isEqualTo(200_000);
    assertThat(ipv6Runs.longest).isBetween(20_000, 33_334);
    assertThat(buffer.keys()).isEqualTo(200_000 + ipv6Runs.longest);
    check(buffer.finish());
    assertThat(buffer.keys()).isEqualTo(290_000);
    assertThat(ipv6Runs.runs).isEqualTo(2);
  }

  @Test
  void passesOnThatARunCannotBeStored() throws IOException {
    RunStore full =
        new RunStore() {
          @Override
          public void add(SortedRun run) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public long keys() {
            return 0;
          }

          @Override
          public List<KeySource> sources() {
            return List.of();
          }
        };
    PairBuffer buffer = new PairBuffer(Long.MAX_VALUE, Long.MAX_VALUE, full, ipv6Runs);
    addIpv4(1, 0);
    buffer.add(batch, 0);
    assertThatThrownBy(buffer::finish).isInstanceOf(IOException.class).hasMessage("disk full");
  }

  private void addIpv4(int address, int environment) {
    batch.addIpv4(address);
    ipv4.add(new long[] {Keys.ipv4(address, environment)});
  }

  private void addIpv6(long high, long low, int environment) {
    batch.addIpv6(high, low);
    ipv6.add(new long[] {high, low, environment});
  }

  private void check(SortedPairs pairs) throws IOException {
    assertThat(KeySets.drain(pairs.ipv4(), 1000)).isEqualTo(KeySets.words(ipv4));
    assertThat(KeySets.drain(pairs.ipv6(), 1000)).isEqualTo(KeySets.words(ipv6));
  }

  private static final class CountingStore implements RunStore {
    private final MemoryRunStore store = new MemoryRunStore(new ChunkPool());
    private int runs;
    private int longest;
    private int longestArray;

    @Override
    public void add(SortedRun run) throws IOException {
      runs++;
      longest = Math.max(longest, run.keys());
      longestArray = Math.max(longestArray, run.words().length);
      store.add(run);
    }

    @Override
    public long keys() {
      return store.keys();
    }

    @Override
    public List<KeySource> sources() {
      return store.sources();
    }
  }
}
