package io.github.reducer.collect;

import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.storage.Closing;
import io.github.reducer.storage.OutputDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The partials of all runners, opened once, so that what is checked is what is merged. */
final class OpenPartials implements Closeable {
  private static final int BUFFERS_BYTES = 16 << 20;
  private static final int SMALLEST_BUFFER = 1 << 13;

  private final List<PartialReader> readers = new ArrayList<>();
  private final CollectProgress progress;

  private OpenPartials(CollectProgress progress) {
    this.progress = progress;
  }

  /**
   * Opens partials and compares each, read to its end, with its manifest; what cannot be read or is
   * damaged is a fault.
   *
   * @param vouched their manifests, by runner
   * @param environments all that the manifests name
   * @param progress is told of each, and later of what is merged
   */
  static OpenPartials open(
      OutputDirectory directory,
      Map<Integer, Vouched> vouched,
      EnvironmentTable environments,
      CollectProgress progress,
      Faults faults) {
    OpenPartials partials = new OpenPartials(progress);
    int share = BUFFERS_BYTES / Math.max(1, vouched.size());
    int buffer = Math.max(SMALLEST_BUFFER, Math.min(PartialReader.BUFFER_BYTES, share));
    vouched.forEach(
        (runner, its) -> {
          try {
            PartialReader reader =
                PartialReader.open(directory.partial(runner), its.manifest(), environments, buffer);
            partials.readers.add(reader);
            reader.check();
            progress.checked(its.manifest().pairs());
          } catch (IOException e) {
            faults.add(Reading.fault(directory.partial(runner), e));
          }
        });
    return partials;
  }

  /** Their union. */
  SortedPairs merged() throws IOException {
    List<KeySource> ipv4 = new ArrayList<>();
    List<KeySource> ipv6 = new ArrayList<>();
    for (PartialReader reader : readers) {
      SortedPairs pairs = reader.pairs().counted(progress::merged);
      ipv4.add(pairs.ipv4());
      ipv6.add(pairs.ipv6());
    }
    return new SortedPairs(
        new KWayMerge(Keys.IPV4_WIDTH, ipv4), new KWayMerge(Keys.IPV6_WIDTH, ipv6));
  }

  @Override
  public void close() throws IOException {
    Closing.all(readers);
  }
}
