package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.merge.Keys;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentIpv6Test {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final RecentIpv6 recent = new RecentIpv6();

  @Test
  void dropsRepeatsOfEachAddressButNoneThatIsNew() {
    long[] words = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    for (long environment : new long[] {0, 3, 0}) {
      for (long high : words) {
        for (long low : words) {
          assertThat(newOf((int) environment, high, low, high, low))
              .containsExactly(List.of(high, low, environment));
          assertThat(newOf((int) environment, high, low)).isEmpty();
        }
      }
    }
  }

  @Test
  void remembersTheLastTwoAddressesOfEachSet() {
    Random random = new Random(43);
    LastOfSets<List<Long>> model = new LastOfSets<>(2);
    BigInteger inverse = BigInteger.valueOf(MULTIPLIER).modInverse(BigInteger.TWO.pow(64));
    for (int i = 0; i < 100; i++) {
      int many = 1 + random.nextInt(4);
      long[] addresses = new long[2 * 500];
      List<List<Long>> expected = new ArrayList<>();
      for (int at = 0; at < addresses.length; at += 2) {
        long hash = (long) random.nextInt(3) << 48 | random.nextInt(many);
        long high = random.nextInt(2);
        long low = hash * inverse.longValue() ^ (high * MULTIPLIER);
        addresses[at] = high;
        addresses[at + 1] = low;
        if (model.isNew((int) (hash >>> 48), List.of(high, low))) {
          expected.add(List.of(high, low, 0L));
        }
      }
      assertThat(newOf(0, addresses)).isEqualTo(expected);
    }
  }

  @Test
  void neverLosesAPairWhateverComes() {
    Random random = new Random(29);
    Set<List<Long>> added = new HashSet<>();
    Set<List<Long>> kept = new HashSet<>();
    long keys = 0;
    long rows = 0;
    for (int i = 0; i < 200; i++) {
      long environment = random.nextInt(3);
      int range = 1 << random.nextInt(18);
      long[] addresses = new long[2 * 1_000];
      for (int at = 0; at < addresses.length; at += 2) {
        addresses[at] = random.nextInt(2);
        addresses[at + 1] = random.nextInt(range) * 77L;
        added.add(List.of(addresses[at], addresses[at + 1], environment));
      }
      List<List<Long>> found = newOf((int) environment, addresses);
      kept.addAll(found);
      rows += addresses.length / 2;
      keys += found.size();
    }
    assertThat(kept).isEqualTo(added);
    assertThat(keys).isLessThan(rows * 3 / 4);
  }

  /** The keys kept, behind one that is there already. */
  private List<List<Long>> newOf(int environment, long... addresses) {
    int rows = addresses.length / 2;
    long[] into = new long[Keys.IPV6_WIDTH * (1 + rows)];
    Arrays.fill(into, 0, Keys.IPV6_WIDTH, -7);
    int end = recent.appendNew(addresses, 0, rows, environment, into, 1);
    assertThat(into).startsWith(-7, -7, -7);
    List<List<Long>> keys = new ArrayList<>();
    for (int at = Keys.IPV6_WIDTH; at < Keys.IPV6_WIDTH * end; at += Keys.IPV6_WIDTH) {
      keys.add(List.of(into[at], into[at + 1], into[at + 2]));
    }
    return keys;
  }
}
