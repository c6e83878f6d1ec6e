package io.github.reducer.spark;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The files of one task.
 *
 * @param positions of the files in the list of all, from 0, ascending
 * @param files in the same order
 */
record Share(List<Integer> positions, List<RelativePath> files) {
  /**
   * What no share should exceed by much, so that little is done again when one is lost, and that
   * executors have work that came when the shares had been packed; a few seconds of it.
   */
  private static final long MOST_BYTES = 1L << 29;

  /** Their paths travel in one message to the executor. */
  private static final int MOST_FILES = 100_000;

  /** For each core: when one share takes longer than thought, others are still there to be done. */
  private static final int SHARES_PER_CORE = 2;

  /**
   * Packs files into shares of about the same number of bytes: the largest first, each into the
   * share that has least (Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
   *
   * @param cores that work at the same time, at least 1
   * @return as many as seem best, each with at least one file
   */
  static List<Share> pack(List<InputFile> files, int cores) {
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    long wanted = Math.max((long) SHARES_PER_CORE * cores, (bytes + MOST_BYTES - 1) / MOST_BYTES);
    wanted = Math.max(wanted, files.size() / MOST_FILES);
    int count = (int) Math.min(wanted, files.size());
    PriorityQueue<Load> loads =
        new PriorityQueue<>(Comparator.<Load>comparingLong(l -> l.bytes).thenComparing(l -> l.id));
    List<Load> all = IntStream.range(0, count).mapToObj(Load::new).toList();
    loads.addAll(all);
    IntStream.range(0, files.size())
        .boxed()
        .sorted(Comparator.comparing((Integer at) -> files.get(at).size()).reversed())
        .forEach(
            at -> {
              Load least = loads.remove();
              least.positions.add(at);
              least.bytes += Math.max(1, files.get(at).size());
              loads.add(least);
            });
    return all.stream().map(load -> of(load, files)).toList();
  }

  private static Share of(Load load, List<InputFile> files) {
    List<Integer> positions = load.positions.stream().sorted().toList();
    return new Share(positions, positions.stream().map(at -> files.get(at).path()).toList());
  }

  /** The share in the form in which Spark carries it to its task. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(files.size());
      for (int i = 0; i < files.size(); i++) {
        byte[] path = files.get(i).bytes();
        out.writeInt(positions.get(i));
        out.writeInt(path.length);
        out.write(path);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #bytes} made. */
  static Share of(byte[] bytes) throws IOException {
    List<Integer> positions = new ArrayList<>();
    List<RelativePath> files = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      positions.add(in.readInt());
      files.add(RelativePath.of(in.readNBytes(in.readInt())));
    }
    return new Share(positions, files);
  }

  /** A share being packed. */
  private static final class Load {
    private final int id;
    private final List<Integer> positions = new ArrayList<>();
    private long bytes;

    private Load(int id) {
      this.id = id;
    }
  }
}
