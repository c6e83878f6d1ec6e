package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerThreadsTest {
  @ParameterizedTest
  @CsvSource({
    "100, 1, '1'",
    "100, 8, '1'",
    "0 0, 8, '1 1'",
    "100 0, 2, '2 1'",
    "100 0, 1, '1 1'",
    "100 0 0 0 0 0 0 0, 8, '8 1 1 1 1 1 1 1'",
    "100 0 0 0 0 0 0 0, 4, '4 1 1 1 1 1 1 1'",
    "100 0 0 0 0 0 0 0 0, 64, '8 1 1 1 1 1 1 1 1'",
    "50 50, 2, '1 1'",
    "52 48, 2, '1 1'",
    "62 38, 2, '1 1'",
    "67 33, 2, '2 1'",
    "2 2 1 1 1 1 1 1, 8, '2 2 1 1 1 1 1 1'",
    "4611686018427387904 1, 2, '2 1'"
  })
  void areDealtOutByBytes(String shares, int processors, String expected) {
    List<Share> all = new ArrayList<>();
    for (String bytes : shares.split(" ", -1)) {
      all.add(new Share(all.size() + 1, List.of(), Long.parseLong(bytes)));
    }
    RunnerThreads threads = RunnerThreads.of(all, processors);
    List<String> dealt = new ArrayList<>();
    for (Share share : all) {
      dealt.add(String.valueOf(threads.forShare(share)));
    }
    assertThat(String.join(" ", dealt)).isEqualTo(expected);
  }
}
