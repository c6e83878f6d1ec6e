package io.github.reducer.spark;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputFile;
import io.github.reducer.reduce.ReadProgress;
import io.github.reducer.reduce.ShareReduction;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/** Reduces a share to blocks: first the accounts of its files, then their distinct keys. */
final class ReduceTask implements FlatMapFunction<Iterator<byte[]>, byte[]> {
  private static final long serialVersionUID = 1L;

  private final JobContext job;

  ReduceTask(JobContext job) {
    this.job = job;
  }

  /**
   * Reads all files of a share.
   *
   * @param shares one, as {@link Share#bytes}
   */
  @Override
  public Iterator<byte[]> call(Iterator<byte[]> shares) throws IOException {
    Share share = Share.of(shares.next());
    TaskContext task = TaskContext.get();
    try {
      ShareReduction reduction =
          new ShareReduction(
              job.input().tree(),
              job.reduce(),
              TaskResources.memory(),
              job.environments(),
              TaskResources.scratch(job.scratch(), task.partitionId() + 1),
              ReadProgress.UNTOLD);
      task.addTaskCompletionListener(closing(reduction));
      List<FileAccount> accounts = reduction.take(files(share), account -> throwIfKilled(task));
      byte[] first = AccountBlock.of(share.positions(), accounts);
      return new KeyBlocks(first, reduction.finish());
    } catch (ReducerException e) {
      throw new TaskFault(e);
    } catch (IOException e) { // what does not fit into memory cannot be stored
      throw new TaskFault(e);
    }
  }

  /** Without their sizes, which only those want to know who are told of progress. */
  private static List<InputFile> files(Share share) {
    return share.files().stream().map(path -> new InputFile(path, 0)).toList();
  }

  /** What a killed task has read may be cut short, and must not stay in a cache. */
  private static void throwIfKilled(TaskContext task) {
    if (task.isInterrupted()) {
      throw new TaskKilledException();
    }
  }

  private static TaskCompletionListener closing(ShareReduction reduction) {
    return context -> {
      try {
        reduction.close();
      } catch (IOException e) {
        throw new TaskFault(e);
      }
    };
  }
}
