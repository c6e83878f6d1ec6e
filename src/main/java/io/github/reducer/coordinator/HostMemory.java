package io.github.reducer.coordinator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of the host, or of the container where that is limited, as Linux tells it. The JDK's
 * own bean for this costs a tenth of a second, and cannot be had in a working directory whose name
 * the locale does not have.
 */
final class HostMemory {
  private static final Logger LOG = LoggerFactory.getLogger(HostMemory.class);

  /**
   * MemTotal of proc(5), the limits of control groups v2 and v1; absent, or no number, where there
   * is no limit.
   */
  private static final List<Path> SOURCES =
      List.of(
          Path.of("/proc/meminfo"),
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  private static final String LABEL = "MemTotal:";

  /** Of a number below the greatest one. */
  private static final int MOST_DIGITS = 18;

  /** Of the memory, by default, a JVM takes this part as its heap. */
  private static final int HEAP_PART = 4;

  private HostMemory() {}

  /** Asked once: that takes milliseconds. */
  private static final class Here {
    static final long BYTES = bytes(SOURCES).orElse(HEAP_PART * Runtime.getRuntime().maxMemory());
  }

  /** Bytes; where the system does not tell, what this Java virtual machine seems to believe. */
  static long bytes() {
    return Here.BYTES;
  }

  /** The least amount that any of the files tells. */
  static OptionalLong bytes(List<Path> sources) {
    long least = Long.MAX_VALUE;
    for (Path source : sources) {
      least = Math.min(least, amount(source));
    }
    return least < Long.MAX_VALUE ? OptionalLong.of(least) : OptionalLong.empty();
  }

  /** Bytes that a file tells, or the greatest number for none. */
  private static long amount(Path source) {
    try {
      if (Files.exists(source)) {
        return amount(Files.readString(source, StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read", source, e);
    }
    return Long.MAX_VALUE;
  }

  /** Without a regular expression, which takes ten times as long when it is the first. */
  private static long amount(String text) {
    int from = text.startsWith(LABEL) ? LABEL.length() : 0;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    if (to == from || to - from > MOST_DIGITS) {
      return Long.MAX_VALUE;
    }
    return Long.parseLong(text, from, to, 10) * (text.startsWith(" kB", to) ? 1024 : 1);
  }
}
