package io.github.reducer.spark;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.merge.Keys;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** Has Spark reduce shares of files to the parts of a result. */
final class Distribution {
  /** What a part should not exceed by much, so that its task needs little memory and time. */
  private static final long MOST_KEYS = 1L << 22;

  /** With fewer a part is not worth a task. */
  private static final long FEWEST_KEYS = 1L << 18;

  private final JavaSparkContext spark;
  private final JobContext job;
  private final AccountAccumulator accounts;
  private final int cores;

  /**
   * A distribution.
   *
   * @param job what tasks need to know
   * @param accounts takes the accounts of all files
   * @param cores that work at the same time, at least 1
   */
  Distribution(JavaSparkContext spark, JobContext job, AccountAccumulator accounts, int cores) {
    this.spark = spark;
    this.job = job;
    this.accounts = accounts;
    this.cores = cores;
  }

  /**
   * Reduces all shares.
   *
   * @param shares at least one
   * @return not yet checked
   * @throws ReducerException if Spark gave up
   */
  Reduced run(List<Share> shares) throws ReducerException {
    List<byte[]> bytes = shares.stream().map(Share::bytes).toList();
    JavaRDD<byte[]> blocks =
        spark
            .parallelize(bytes, bytes.size())
            .mapPartitions(new ReduceTask(job))
            .persist(StorageLevel.DISK_ONLY()); // until Spark is stopped, soon
    try {
      return parts(blocks, sample(blocks));
    } catch (Exception e) { // Spark's own are checked ones that Scala does not declare
      throw TaskFault.of(e);
    }
  }

  private List<long[][]> sample(JavaRDD<byte[]> blocks) {
    AccountAccumulator into = accounts;
    spark.setJobDescription("Reduce the input files");
    return blocks
        .mapPartitions(share -> List.<long[][]>of(Sample.of(share, into)).iterator())
        .collect();
  }

  private Reduced parts(JavaRDD<byte[]> blocks, List<long[][]> samples) {
    List<long[]> ipv4Samples = samples.stream().map(sample -> sample[0]).toList();
    List<long[]> ipv6Samples = samples.stream().map(sample -> sample[1]).toList();
    long ipv4Keys = ipv4Samples.stream().mapToLong(sample -> sample[0]).sum();
    long ipv6Keys = ipv6Samples.stream().mapToLong(sample -> sample[0]).sum();
    if (ipv4Keys + ipv6Keys == 0) {
      return Reduced.NOTHING;
    }
    KeyRanges ipv4 = KeyRanges.of(Keys.IPV4_WIDTH, ipv4Samples, 0, ranges(ipv4Keys));
    KeyRanges ipv6 = KeyRanges.of(Keys.IPV6_WIDTH, ipv6Samples, ipv4.end(), ranges(ipv6Keys));
    spark.setJobDescription("Merge the pairs of each range of addresses");
    List<Part> parts =
        blocks
            .mapPartitionsToPair(new CutTask(ipv4, ipv6, accounts))
            // puts each number into the partition of that number
            .partitionBy(new HashPartitioner(ipv6.end()))
            .mapPartitionsWithIndex(new PartTask(job), true)
            .collect()
            .stream()
            .map(Part::of)
            .sorted(Comparator.comparing(Part::number))
            .toList();
    return new Reduced(parts, ipv6.end(), ipv4Keys + ipv6Keys);
  }

  private int ranges(long keys) {
    long forMemory = (keys + MOST_KEYS - 1) / MOST_KEYS;
    long forCores = Math.min(2L * cores, keys / FEWEST_KEYS);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 4, Math.max(forMemory, forCores)));
  }
}
