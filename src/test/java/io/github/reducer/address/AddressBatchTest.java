package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBatchTest {
  private final AddressBatch batch = new AddressBatch();
  private final Random random = new Random(9);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
  void keepsAddressesOfBothFamiliesInTheirOrderHoweverMany(int count) {
    for (int round = 0; round < 2; round++) { // the second in arrays that have grown
      int[] ipv4 = random.ints(count).toArray();
      long[] ipv6 = random.longs(4L * count).toArray();
      for (int i = 0; i < count; i++) {
        batch.addIpv4(ipv4[i]);
        batch.addIpv6(ipv6[4 * i], ipv6[4 * i + 1]);
        batch.addIpv6(ipv6[4 * i + 2], ipv6[4 * i + 3]);
      }
      assertThat(batch.size()).isEqualTo(3 * count);
      assertThat(Arrays.copyOf(batch.ipv4(), batch.ipv4Count())).isEqualTo(ipv4);
      assertThat(Arrays.copyOf(batch.ipv6(), 2 * batch.ipv6Count())).isEqualTo(ipv6);
      batch.addIpv4(ipv4, count / 2);
      assertThat(batch.size()).isEqualTo(3 * count + count / 2);
      assertThat(Arrays.copyOfRange(batch.ipv4(), count, batch.ipv4Count()))
          .isEqualTo(Arrays.copyOf(ipv4, count / 2));
      batch.clear();
      assertThat(batch.size()).isZero();
    }
  }
}
