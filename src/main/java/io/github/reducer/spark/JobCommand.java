package io.github.reducer.spark;

import io.github.reducer.settings.SettingOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The job as people see it. */
final class JobCommand {
  private JobCommand() {}

  /** The command with all that is said of it. */
  static CommandSpec described() {
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
