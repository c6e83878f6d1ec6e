package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
  @TempDir private Path directory;

  @Test
  void takesTheLimitOfTheContainerWhereThatIsLess() throws IOException {
    Path host = file("meminfo", "MemTotal:       24684144 kB\nMemFree:        19000000 kB\n");
    assertThat(HostMemory.bytes(List.of(host))).hasValue(24684144L * 1024);
    assertThat(HostMemory.bytes(List.of(host, file("limited", "536870912\n"))))
        .hasValue(536870912L);
  }

  @Test
  void aContainerMayHaveNoLimit() throws IOException {
    Path host = file("meminfo", "MemTotal: 1000 kB\n");
    assertThat(
            HostMemory.bytes(
                List.of(
                    host,
                    file("v2", "max\n"),
                    file("v1", "9223372036854771712\n"),
                    directory.resolve("absent"))))
        .hasValue(1024_000L);
  }

  @Test
  void mayBeUnknown() {
    assertThat(HostMemory.bytes(List.of(directory.resolve("absent")))).isEmpty();
    assertThat(HostMemory.bytes()).isPositive();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
