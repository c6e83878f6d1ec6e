package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void everyFileIsInOneShareAndTheSharesAreAboutTheSame() throws Exception {
    Random random = new Random(3);
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      files.add(file(i, random.nextInt(1 << 20)));
    }
    files.add(file(500, 30L << 20));
    List<Share> shares = Share.pack(files, 3);
    assertThat(shares).hasSize(6);
    assertThat(shares.stream().flatMap(share -> share.positions().stream()).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 501).boxed().toList());
    long most = shares.stream().mapToLong(share -> bytes(share, files)).max().orElseThrow();
    long least = shares.stream().mapToLong(share -> bytes(share, files)).min().orElseThrow();
    assertThat(most - least).isLessThan(1 << 20);
    for (Share share : shares) {
      assertThat(share.positions()).isSorted();
      assertThat(share.files())
          .isEqualTo(share.positions().stream().map(at -> files.get(at).path()).toList());
      assertThat(Share.of(share.bytes())).isEqualTo(share);
    }
  }

  @Test
  void emptyFilesAreSpreadToo() {
    List<InputFile> files = IntStream.range(0, 100).mapToObj(i -> file(i, 0)).toList();
    assertThat(Share.pack(files, 2)).allSatisfy(share -> assertThat(share.files()).hasSize(25));
  }

  @Test
  void noShareIsWithoutFiles() {
    assertThat(Share.pack(List.of(), 8)).isEmpty();
    assertThat(Share.pack(List.of(file(0, 9)), 8)).hasSize(1);
  }

  @Test
  void manyFilesAreInMoreShares() {
    List<InputFile> files = Collections.nCopies(1_000_000, file(0, 1));
    assertThat(Share.pack(files, 2)).hasSize(10);
  }

  @Test
  void muchInputIsInMoreShares() {
    List<InputFile> files = IntStream.range(0, 1000).mapToObj(i -> file(i, 1L << 27)).toList();
    assertThat(Share.pack(files, 2)).hasSize(250);
  }

  private static long bytes(Share share, List<InputFile> files) {
    return share.positions().stream().mapToLong(at -> files.get(at).size()).sum();
  }

  private static InputFile file(int number, long size) {
    return new InputFile(RelativePath.of(("d/\u00e9 " + number + ".csv").getBytes(UTF_8)), size);
  }
}
