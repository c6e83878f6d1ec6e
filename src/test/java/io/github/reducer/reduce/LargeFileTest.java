package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.csv.ChunksAhead;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {
  @TempDir private Path directory;

  private final ChunksAhead ahead = new ChunksAhead(2);
  private final List<Long> blocks = new ArrayList<>();

  @AfterEach
  void close() {
    ahead.close();
  }

  @Test
  void readsFromAnyPosition() throws IOException {
    byte[] into = new byte[5];
    try (LargeFile file = of("0123456789", 10)) {
      assertThat(file.read(7, into, 1, 4)).isEqualTo(3);
      assertThat(file.read(0, into, 0, 1)).isEqualTo(1);
      assertThat(into).asString(StandardCharsets.US_ASCII).isEqualTo("0789\0");
      assertThat(file.read(10, into, 0, 5)).isEqualTo(-1);
      assertThat(file.count()).as("others read ahead").isZero();
    }
  }

  @Test
  void countsOnceWhatIsReached() throws IOException {
    try (LargeFile file = of("", 0)) {
      for (long position : new long[] {5, 3, 5, 9}) {
        file.reached(position);
      }
      assertThat(file.count()).isEqualTo(9);
      assertThat(blocks).containsExactly(5L, 4L);
    }
  }

  @Test
  void rule1_6_aFileThatShrinksCannotBeReadToItsEnd() throws IOException {
    try (LargeFile file = of("012", 4)) {
      assertThatThrownBy(() -> file.read(3, new byte[9], 0, 9))
          .isInstanceOf(IOException.class)
          .hasMessage("it shrank while it was read: 3 of 4 bytes were there");
    }
  }

  private LargeFile of(String content, long size) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), content);
    return new LargeFile(FileChannel.open(file), size, ahead, blocks::add);
  }
}
