package io.github.reducer.coordinator;

import io.github.reducer.runner.RunnerMain;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The command line of runner processes: the Java and the class path of this process. */
final class RunnerCommand {
  /**
   * How flags begin that give a heap its greatest, first or least size, or a part of the memory.
   */
  private static final List<String> SIZES_OF_HEAP =
      List.of(
          "-Xmx",
          "-Xms",
          "-XX:MaxHeapSize=",
          "-XX:InitialHeapSize=",
          "-XX:MinHeapSize=",
          "-XX:MaxRAM",
          "-XX:MinRAM",
          "-XX:InitialRAM");

  private static final int LEAST_HEAP_MEBIBYTES = 8;

  private RunnerCommand() {}

  /**
   * A process that is ready to be started as a runner.
   *
   * @param heapMebibytes most heap it may take
   * @param mostBytes of its files, at most
   * @param javaOpts flags of the user, which win over ours, as do those of {@code _JAVA_OPTIONS}
   */
  static ProcessBuilder of(long heapMebibytes, long mostBytes, List<String> javaOpts) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    List<String> winning = flagsOf("_JAVA_OPTIONS");
    winning.addAll(javaOpts);
    if (!anySizesHeap(winning)) {
      // the least, too: one that JAVA_TOOL_OPTIONS has for any Java could be above our greatest
      command.add("-Xms" + LEAST_HEAP_MEBIBYTES + "m");
      command.add("-Xmx" + heapMebibytes + "m");
    }
    List<String> given = flagsOf("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");
    given.addAll(winning);
    if (!anyChoosesCollector(given)) {
      // arrays live long, and little else is made: no thread of a collector competes with runners
      command.add("-XX:+UseSerialGC");
      // large arrays are born old, and not copied there; other objects are few
      command.add("-XX:PretenureSizeThreshold=64k");
      command.add("-XX:NewRatio=24");
      // grows from its least size, whoever sets the greatest, and by little: what is garbage is
      // taken up before more of the heap is touched
      command.add("-XX:InitialRAMPercentage=0");
      command.add("-XX:MinHeapFreeRatio=10");
    }
    command.add("-XX:-UsePerfData");
    command.addAll(RunnerCompilers.flags(mostBytes));
    String classPath = System.getProperty("java.class.path");
    command.addAll(ClassDataArchive.flags(classPath, given));
    command.addAll(javaOpts);
    command.add("-cp");
    command.add(classPath);
    command.add(RunnerMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    // names of files keep their bytes, and messages of the system are in English (rule 1.7)
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("LANGUAGE"); // which wins over it
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return builder;
  }

  /** Flags that every Java virtual machine started from here takes from its environment. */
  private static List<String> flagsOf(String... variables) {
    List<String> flags = new ArrayList<>();
    for (String variable : variables) {
      String value = System.getenv().getOrDefault(variable, "");
      flags.addAll(List.of(value.split("\\s+", -1)));
    }
    return flags;
  }

  /** Whether the heap has a size by these flags, which ours might contradict. */
  private static boolean anySizesHeap(List<String> flags) {
    for (String flag : flags) {
      for (String beginning : SIZES_OF_HEAP) {
        if (flag.startsWith(beginning)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean anyChoosesCollector(List<String> flags) {
    for (String flag : flags) {
      if (flag.startsWith("-XX:+Use") && flag.endsWith("GC")) {
        return true;
      }
    }
    return false;
  }
}
