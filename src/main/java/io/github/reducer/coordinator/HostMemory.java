package io.github.reducer.coordinator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern AMOUNT =
      Pattern.compile("(?:MemTotal: +)?([0-9]{1,18})( kB)?\\s.*", Pattern.DOTALL);

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
        Matcher amount = AMOUNT.matcher(Files.readString(source, StandardCharsets.US_ASCII));
        if (amount.matches()) {
          return Long.parseLong(amount.group(1)) * (amount.group(2) == null ? 1 : 1024);
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read", source, e);
    }
    return Long.MAX_VALUE;
  }
}
