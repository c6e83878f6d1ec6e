package io.github.reducer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedPairsTest {
  @Test
  void countsTheKeysOfBothFamiliesBlockByBlockAsTheyAreTaken() throws IOException {
    long[] ipv4 = {Keys.ipv4(1, 0), Keys.ipv4(2, 0), Keys.ipv4(3, 0)};
    long[] ipv6 = {1, 2, 0, 1, 3, 0};
    List<Long> taken = new ArrayList<>();
    SortedPairs pairs =
        new SortedPairs(new ArrayKeySource(ipv4, 3, 1), new ArrayKeySource(ipv6, 2, 3))
            .counted(taken::add);
    assertThat(taken).isEmpty();
    assertThat(pairs.ipv4().width()).isEqualTo(Keys.IPV4_WIDTH);
    assertThat(KeySets.drain(pairs.ipv4(), 2)).isEqualTo(ipv4);
    assertThat(taken).containsExactly(2L, 1L);
    assertThat(pairs.ipv6().width()).isEqualTo(Keys.IPV6_WIDTH);
    assertThat(KeySets.drain(pairs.ipv6(), 9)).isEqualTo(ipv6);
    assertThat(taken).containsExactly(2L, 1L, 2L);
  }
}
