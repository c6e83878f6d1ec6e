package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.RawPath;
import io.github.reducer.reduce.ReduceMemory;
import io.github.reducer.settings.DirectoryPath;
import io.github.reducer.spill.Scratch;
import io.github.reducer.storage.OutputDirectory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** What a task has of its executor: memory, and a directory for what does not fit into it. */
final class TaskResources {
  private static final long MIB = 1 << 20;

  /** What Spark sets aside before it divides a heap. */
  private static final long RESERVED_BYTES = 300 * MIB;

  private static final long LEAST_BYTES = 32 * MIB;

  private static final double SPARKS_FRACTION = 0.6;

  /** Masters that are threads of this process. */
  private static final Pattern THREADS = Pattern.compile("local\\[([0-9]+)[],].*");

  private TaskResources() {}

  /**
   * This task's part of the heap that Spark leaves to its users ({@code spark.memory.fraction}).
   */
  static ReduceMemory memory() {
    SparkConf conf = SparkEnv.get().conf();
    int cores = conf.getInt("spark.executor.cores", cores(conf.get("spark.master", "")));
    int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    double users = 1 - conf.getDouble("spark.memory.fraction", SPARKS_FRACTION);
    long heap = Runtime.getRuntime().maxMemory() - RESERVED_BYTES;
    return ReduceMemory.of(Math.max(LEAST_BYTES, (long) (heap * users / tasks)));
  }

  /** Of an executor for which none are asked. */
  static int cores(String master) {
    Matcher threads = THREADS.matcher(master);
    if (threads.matches()) {
      return Integer.parseInt(threads.group(1));
    }
    // one is the default of YARN and Kubernetes; elsewhere it has all of its worker
    return master.equals("yarn") || master.startsWith("k8s")
        ? 1
        : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Files for what does not fit into memory.
   *
   * @param directory the user's choice; if empty, where Spark keeps such files
   * @param owner a number, from 1, of what they are for
   */
  static Scratch scratch(Optional<String> directory, int owner) {
    Path path =
        RawPath.of(
            directory.orElseGet(() -> localDirectory(owner)).getBytes(StandardCharsets.UTF_8));
    Optional<String> fault = DirectoryPath.faultForWriting(path);
    if (fault.isPresent()) { // before any work, not only once something is to be spilled
      throw new TaskFault(
          new ReducerException(
              ExitStatus.IO_FAILED,
              "The directory for temporary files cannot be used on an executor: "
                  + RawPath.text(path)
                  + ": "
                  + fault.get()));
    }
    OutputDirectory place = new OutputDirectory(path);
    return () -> place.scratch(owner);
  }

  /** One of those in which Spark keeps blocks, and which it removes. */
  private static String localDirectory(int owner) {
    File[] directories = SparkEnv.get().blockManager().diskBlockManager().localDirs();
    return directories[owner % directories.length].getPath();
  }
}
