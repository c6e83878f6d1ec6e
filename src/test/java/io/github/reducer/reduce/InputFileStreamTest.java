package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputFileStreamTest {
  private final List<Long> blocks = new ArrayList<>();

  @Test
  void countsWhatIsRead() throws IOException {
    try (InputFileStream stream = of(10, 10)) {
      assertThat(stream.read()).isZero();
      assertThat(stream.readNBytes(4)).hasSize(4);
      assertThat(stream.count()).isEqualTo(5);
      assertThat(stream.readAllBytes()).hasSize(5);
      assertThat(stream.count()).isEqualTo(10);
      assertThat(blocks).containsExactly(1L, 4L, 5L);
    }
  }

  @Test
  void aFileMayGrowWhileItIsRead() throws IOException {
    try (InputFileStream stream = of(12, 10)) {
      assertThat(stream.readAllBytes()).hasSize(12);
    }
  }

  @Test
  void rule1_6_aFileThatShrinksCannotBeReadToItsEnd() throws IOException {
    try (InputFileStream stream = of(9, 10)) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("it shrank while it was read: 9 of 10 bytes were there");
      assertThat(stream.count()).isEqualTo(9);
    }
  }

  private InputFileStream of(int bytes, long size) {
    return new InputFileStream(new ByteArrayInputStream(new byte[bytes]), size, blocks::add);
  }
}
