package io.github.reducer.bench;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.buffer.ChunkPool;
import io.github.reducer.buffer.MemoryRunStore;
import io.github.reducer.buffer.PairBuffer;
import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.ScanReport;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.reduce.ReduceMemory;
import io.github.reducer.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The stages of the kernel, each by itself on one thread: 24 files of 8 MB, three in each of eight
 * environments, read from memory one environment after the other, as a runner does. Of fewer bytes
 * most addresses would be new, which in a workload of 1.5 GiB few are.
 *
 * <p>Scores are per second, so more is better. Each stage has three:
 *
 * <ul>
 *   <li>{@code scan:megabytes} and the like: 10^6 bytes of CSV for {@code scan} and {@code
 *       scanAndBuffer}; of the keys that go into {@code merge}, 8 bytes each, 24 of IPv6; of the
 *       result for {@code format};
 *   <li>{@code scan:millionRows}: 10^6 rows of CSV, keys, or rows of the result;
 *   <li>{@code scan} alone: all of its input.
 * </ul>
 */
@State(Scope.Thread)
@Fork(
    value = 1,
    // as of a runner, but for the input's part of the heap
    jvmArgs = {"-Xmx768m", "-Xmn10m", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  private static final int FILES = 24;
  private static final int FILE_BYTES = 8_000_000;
  private static final int BLOCK_KEYS = 2048;

  private static final String COLUMN = Setting.COLUMN.standard();
  private static final long BATCH_SIZE = Long.parseLong(Setting.BATCH_SIZE.standard());
  private static final long COMPACT_AT = Long.parseLong(Setting.COMPACT_AT.standard());

  private static final EnvironmentTable ENVIRONMENTS =
      EnvironmentTable.of(
          List.of(
              "Asia Dev",
              "Asia Prod",
              "AU Prod",
              "EU Preview",
              "EU Prod",
              "NA Preview",
              "NA Prod",
              "SA Prod"));

  /** A {@link Workload}. */
  @Param({"repetitive", "diverse", "quoted", "wide", "ipv6"})
  public String workload;

  private final List<byte[]> files = new ArrayList<>();

  /** A sorted run for each file. */
  private final List<Pairs> runs = new ArrayList<>();

  /** All that these runs hold, each pair once. */
  private Pairs union;

  private AddressScanner counter;
  private long addresses;

  /** What a stage has done, in an iteration; JMH divides it by the time, and clears it. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Done {
    /** Millions of bytes. */
    public double megabytes;

    /** Millions of rows or keys. */
    public double millionRows;

    private void add(long bytes, long rows) {
      megabytes += bytes / 1e6;
      millionRows += rows / 1e6;
    }
  }

  /** Makes the input of all stages. */
  @Setup
  public void prepare() throws IOException {
    counter = new AddressScanner(COLUMN, BATCH_SIZE, batch -> addresses += batch.size());
    for (int number = 0; number < FILES; number++) {
      byte[] file = Workload.of(workload).file(number, FILE_BYTES);
      files.add(file);
      Buffering buffering = new Buffering();
      ScanReport report = buffering.scan(file, number);
      if (report.rows().read() == 0 || report.rows().rejected() > 0) {
        throw new IllegalStateException(workload + " has rows without an address: " + report);
      }
      runs.add(new Pairs(buffering.buffer.finish()));
    }
    union = new Pairs(unionOfRuns());
  }

  private SortedPairs unionOfRuns() {
    return SortedPairs.union(runs.stream().map(Pairs::source).toList());
  }

  /** From bytes of CSV to addresses, which are only counted. */
  @Benchmark
  public long scan(Done done) throws IOException {
    for (byte[] file : files) {
      ScanReport report = counter.scan(new ByteArrayInputStream(file));
      done.add(file.length, report.rows().read());
    }
    return addresses;
  }

  /** From bytes of CSV to sorted pairs, each once. */
  @Benchmark
  public void scanAndBuffer(Done done, Blackhole hole) throws IOException {
    Buffering buffering = new Buffering();
    for (int number = 0; number < FILES; number++) {
      byte[] file = files.get(number);
      done.add(file.length, buffering.scan(file, number).rows().read());
    }
    drain(buffering.buffer.finish(), hole);
  }

  /** From a sorted run for each file to all of their pairs, each once. */
  @Benchmark
  public void merge(Done done, Blackhole hole) throws IOException {
    drain(unionOfRuns(), hole);
    for (Pairs run : runs) {
      done.add(run.bytes(), run.count());
    }
  }

  /** From sorted pairs to rows of the result. */
  @Benchmark
  public void format(Done done, Blackhole hole) throws IOException {
    Discarding out = new Discarding(hole);
    long rows = PairWriter.write(union.source(), ENVIRONMENTS, out);
    done.add(out.bytes, rows);
  }

  private static void drain(SortedPairs pairs, Blackhole hole) throws IOException {
    drain(pairs.ipv4(), hole);
    drain(pairs.ipv6(), hole);
  }

  private static void drain(KeySource source, Blackhole hole) throws IOException {
    long[] block = new long[BLOCK_KEYS * source.width()];
    while (source.read(block, BLOCK_KEYS) > 0) {
      hole.consume(block);
    }
  }

  /** A scanner whose addresses go to a buffer, as in a runner that spills nothing. */
  private static final class Buffering {
    private final PairBuffer buffer =
        new PairBuffer(
            COMPACT_AT,
            ReduceMemory.of(Runtime.getRuntime().maxMemory()).pendingWords(),
            new MemoryRunStore(new ChunkPool()),
            new MemoryRunStore(new ChunkPool()));
    private final AddressScanner scanner = new AddressScanner(COLUMN, BATCH_SIZE, this::add);
    private int environment;

    /** Scans the file of a number, which chooses its environment. */
    ScanReport scan(byte[] file, int number) throws IOException {
      environment = number / (FILES / ENVIRONMENTS.size());
      return scanner.scan(new ByteArrayInputStream(file));
    }

    private void add(AddressBatch batch) throws IOException {
      buffer.add(batch, environment);
    }
  }

  /** Counts bytes and drops them. */
  private static final class Discarding extends OutputStream {
    private final Blackhole hole;
    private long bytes;

    Discarding(Blackhole hole) {
      this.hole = hole;
    }

    @Override
    public void write(int octet) {
      hole.consume(octet);
      bytes++;
    }

    @Override
    public void write(byte[] from, int at, int length) {
      hole.consume(from);
      bytes += length;
    }
  }
}
