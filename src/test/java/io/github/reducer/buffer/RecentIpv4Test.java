package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.merge.Keys;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentIpv4Test {
  private static final int MULTIPLIER = 0x9E3779B9;

  private final RecentIpv4 recent = new RecentIpv4();

  @Test
  void dropsRepeatsOfEachAddressButNoneThatIsNew() {
    for (int environment : new int[] {0, 3, 0}) {
      for (int address : new int[] {0, 1, -2, 2, Integer.MIN_VALUE, Integer.MAX_VALUE - 1}) {
        assertThat(newOf(environment, address, address, address))
            .containsExactly(Keys.ipv4(address, environment));
        assertThat(newOf(environment, address)).isEmpty();
      }
    }
  }

  @Test
  void keepsRepeatsOfAddressesThatEndIn255_255() {
    for (int address : new int[] {0xFFFF, 0x7FFF_FFFF, -1}) {
      assertThat(newOf(0, address, 1, address))
          .containsExactly(Keys.ipv4(address, 0), Keys.ipv4(1, 0), Keys.ipv4(address, 0));
      assertThat(newOf(1, address)).containsExactly(Keys.ipv4(address, 1));
    }
  }

  @Test
  void remembersTheLastFourAddressesOfEachSet() {
    Random random = new Random(41);
    LastOfSets<Integer> model = new LastOfSets<>(4);
    int inverse = BigInteger.valueOf(MULTIPLIER).modInverse(BigInteger.TWO.pow(32)).intValue();
    for (int i = 0; i < 100; i++) {
      int tags = 1 + random.nextInt(8);
      int[] addresses =
          IntStream.range(0, 500)
              .map(j -> (random.nextInt(3) << 16 | random.nextInt(tags)) * inverse)
              .toArray();
      assertThat(newOf(0, addresses))
          .containsExactly(
              Arrays.stream(addresses)
                  .filter(address -> model.isNew((address * MULTIPLIER) >>> 16, address))
                  .mapToLong(address -> Keys.ipv4(address, 0))
                  .toArray());
    }
  }

  @Test
  void neverLosesAPairWhateverComes() {
    Random random = new Random(23);
    Set<Long> added = new HashSet<>();
    Set<Long> kept = new HashSet<>();
    long rows = 0;
    long keys = 0;
    for (int i = 0; i < 300; i++) {
      int environment = random.nextInt(3);
      int range = 1 << random.nextInt(20);
      int[] addresses = IntStream.range(0, 2_000).map(j -> random.nextInt(range) * 77).toArray();
      for (int address : addresses) {
        added.add(Keys.ipv4(address, environment));
      }
      long[] found = newOf(environment, addresses);
      Arrays.stream(found).forEach(kept::add);
      rows += addresses.length;
      keys += found.length;
    }
    assertThat(kept).isEqualTo(added);
    assertThat(keys).isLessThan(rows * 3 / 4);
  }

  private long[] newOf(int environment, int... addresses) {
    long[] into = new long[2 + addresses.length];
    into[0] = -7;
    into[1] = -7;
    int end = recent.appendNew(addresses.clone(), 0, addresses.length, environment, into, 1);
    assertThat(into[0]).isEqualTo(-7);
    return Arrays.copyOfRange(into, 1, end);
  }
}
