package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.settings.Arguments;
import io.github.reducer.settings.SettingOptions;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What the job says of itself. */
final class JobHelp {
  private JobHelp() {}

  /** Prints the help or the version, whichever is asked for, in ASCII. */
  static ExitStatus print(Arguments arguments, PrintStream out) {
    if (arguments.help()) {
      new CommandLine(described()).usage(out, Ansi.OFF);
    } else {
      String version = JobHelp.class.getPackage().getImplementationVersion();
      out.println("reducer " + (version == null ? "(not packaged)" : version));
    }
    return out.checkError() ? ExitStatus.IO_FAILED : ExitStatus.DONE;
  }

  private static CommandSpec described() {
    CommandSpec spec = SettingOptions.described(JobSettingsReader.SETTINGS);
    spec.usageMessage()
        .header(
            "Reduces a tree of event-log CSV files, \"AAA BBB.csv\" or \"AAA BBB part.csv\",",
            "to Combined.csv: the sorted, distinct pairs of address and environment AAA BBB,",
            "on Apache Spark.")
        .customSynopsis("spark-submit [SPARK'S OPTIONS]... reducer-spark.jar [OPTION=VALUE]...")
        .descriptionHeading("%nDirectories:%n")
        .description(
            "  are paths of file systems that Hadoop knows, such as hdfs://host/directory,",
            "  s3a://bucket/directory, or file:/directory where all executors have it.")
        .footer(
            "  spark-submit --master=spark://host:7077 reducer-spark.jar \\",
            "    --input-dir=hdfs://host/events --output-dir=hdfs://host/result");
    return spec;
  }
}
