package io.github.reducer.coordinator;

import java.util.List;

/**
 * Flags that tell the Java of a runner what to compile, and how well. Its compilers take a core
 * from the runners while they work, so they are only to do what the rest of the run gains by.
 */
final class RunnerCompilers {
  /**
   * Bytes of a share up to which the optimizing compiler costs more than it gains, whatever is in
   * the files. With twice as many it is even for short plain rows, which gain most by it.
   */
  private static final long LITTLE = 32L << 20;

  /** Methods called for each block are not interpreted for long: ten calls are enough. */
  private static final String SOON = "-XX:Tier3MinInvocationThreshold=10";

  private static final List<String> FAST_COMPILER_ONLY = List.of(SOON, "-XX:TieredStopAtLevel=1");

  /**
   * The optimizing compiler is left what is hot by far: methods whose calls and loops count
   * 200,000. A loop within one call waits longer: most of the hot ones are in methods called for
   * each block, and would be compiled twice.
   */
  private static final List<String> OPTIMIZE_WHAT_IS_HOT =
      List.of(
          SOON,
          "-XX:Tier4InvocationThreshold=200000",
          "-XX:Tier4CompileThreshold=200000",
          "-XX:Tier4MinInvocationThreshold=60",
          "-XX:Tier4BackEdgeThreshold=4000000",
          // loops over blocks that are compiled already are called, not compiled again by callers
          "-XX:InlineSmallCode=700");

  private RunnerCompilers() {}

  /**
   * Flags for runners.
   *
   * @param mostBytes of all files of one of them, at most
   */
  static List<String> flags(long mostBytes) {
    return mostBytes <= LITTLE ? FAST_COMPILER_ONLY : OPTIMIZE_WHAT_IS_HOT;
  }
}
