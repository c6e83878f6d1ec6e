package io.github.reducer.spark;

import io.github.reducer.input.RawPath;
import io.github.reducer.reduce.ReduceMemory;
import io.github.reducer.spill.Scratch;
import io.github.reducer.storage.OutputDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** What a task has of its executor: memory, and a directory for what does not fit into it. */
final class TaskResources {
  private static final long MIB = 1 << 20;

  /** What Spark sets aside before it divides a heap. */
  private static final long RESERVED_BYTES = 300 * MIB;

  private static final long LEAST_BYTES = 32 * MIB;

  private static final double SPARKS_FRACTION = 0.6;

  private TaskResources() {}

  /**
   * This task's part of the heap that Spark leaves to its users ({@code spark.memory.fraction}).
   */
  static ReduceMemory memory() {
    SparkConf conf = SparkEnv.get().conf();
    // unknown where an executor simply has all cores of its worker
    int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
    int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    double users = 1 - conf.getDouble("spark.memory.fraction", SPARKS_FRACTION);
    long heap = Runtime.getRuntime().maxMemory() - RESERVED_BYTES;
    return ReduceMemory.of(Math.max(LEAST_BYTES, (long) (heap * users / tasks)));
  }

  /**
   * Files for what does not fit into memory.
   *
   * @param directory the user's choice; if empty, where Spark keeps such files
   * @param owner a number, from 1, of what they are for
   */
  static Scratch scratch(Optional<String> directory, int owner) {
    String path = directory.orElseGet(TaskResources::localDirectory);
    OutputDirectory place = new OutputDirectory(RawPath.of(path.getBytes(StandardCharsets.UTF_8)));
    return () -> place.scratch(owner);
  }

  /** The first of Spark's local directories, which the cluster's manager may choose. */
  private static String localDirectory() {
    String configured =
        SparkEnv.get().conf().get("spark.local.dir", System.getProperty("java.io.tmpdir"));
    return Optional.ofNullable(System.getenv("LOCAL_DIRS")) // of YARN
        .or(() -> Optional.ofNullable(System.getenv("SPARK_LOCAL_DIRS")))
        .orElse(configured)
        .split(",", 2)[0];
  }
}
