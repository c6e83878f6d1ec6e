package io.github.reducer.spark;

import io.github.reducer.buffer.RunStore;
import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.spill.SpillingRunStores;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/** Merges the pieces of one range and writes them as a part of the result. */
final class PartTask
    implements Function2<Integer, Iterator<Tuple2<Integer, byte[]>>, Iterator<long[]>> {
  private static final long serialVersionUID = 1L;

  private final JobContext job;

  PartTask(JobContext job) {
    this.job = job;
  }

  /**
   * Writes the part.
   *
   * @param pieces in any order: pieces of different shares come as they arrive
   * @return {@link Part#numbers} of the one part
   */
  @Override
  public Iterator<long[]> call(Integer number, Iterator<Tuple2<Integer, byte[]>> pieces) {
    try (SpillingRunStores runs =
        new SpillingRunStores(
            TaskResources.memory().runBytes(), TaskResources.scratch(job.scratch(), number + 1))) {
      RunStore ipv4 = runs.store(Keys.IPV4_WIDTH);
      RunStore ipv6 = runs.store(Keys.IPV6_WIDTH);
      long keys = 0;
      while (pieces.hasNext()) {
        SortedRun run = KeyBlock.run(pieces.next()._2());
        (run.width() == Keys.IPV4_WIDTH ? ipv4 : ipv6).add(run);
        keys += run.keys();
      }
      SortedPairs pairs = SortedPairs.merged(ipv4.sources(), ipv6.sources());
      Part part = new Part(number, TaskContext.get().taskAttemptId(), 0, 0, keys);
      return List.of(write(part, pairs, job).numbers()).iterator();
    } catch (IOException e) {
      throw new TaskFault(e);
    }
  }

  private static Part write(Part part, SortedPairs pairs, JobContext job) throws IOException {
    Place file = job.parts().resolve(part.name());
    long written;
    long bytes;
    try (FSDataOutputStream out = file.createInDirectory()) {
      PairWriter writer = new PairWriter(out, job.environments());
      if (part.number() == 0) {
        writer.header();
      }
      writer.ipv4(pairs.ipv4());
      writer.ipv6(pairs.ipv6());
      written = writer.end();
      bytes = out.getPos();
      if (!file.isLocal() && out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync(); // where parts are joined without being copied, this is the result's content
      }
    } catch (IOException e) {
      throw WriteFailures.failure(file, e);
    }
    return new Part(part.number(), part.attempt(), written, bytes, part.keys());
  }
}
