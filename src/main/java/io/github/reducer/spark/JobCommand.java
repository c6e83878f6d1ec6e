package io.github.reducer.spark;

import io.github.reducer.settings.Setting;
import io.github.reducer.settings.SettingOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The job as people see it. */
final class JobCommand {
  private JobCommand() {}

  /** The command with all that is said of it. */
  static CommandSpec described() {
    CommandSpec spec =
        SettingOptions.described(JobSettingsReader.SETTINGS, JobCommand::description);
    Map<String, String> statuses = new LinkedHashMap<>(spec.usageMessage().exitCodeList());
    statuses.replace("  4", "the job failed; nothing was published");
    statuses.replace("  6", "reading the tree or writing the result failed");
    statuses.remove("  5"); // there are no partials
    spec.usageMessage()
        .header(
            "Reduces a tree of event-log CSV files, \"AAA BBB.csv\" or \"AAA BBB part.csv\",",
            "to Combined.csv: the sorted, distinct pairs of address and environment AAA BBB,",
            "on Apache Spark.")
        .exitCodeList(statuses)
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

  private static List<String> description(Setting setting) {
    return switch (setting) {
      case OUTPUT_DIR ->
          SettingOptions.description(setting, "Where Combined.csv goes.", setting.standard());
      case TEMP_DIR ->
          SettingOptions.description(
              setting,
              "Takes what does not fit into memory, on each executor.",
              "(the local directories of Spark)");
      case LOG_LEVEL ->
          SettingOptions.description(
              setting,
              "What the driver logs; executors log as the cluster has it.",
              "(that of the cluster)");
      default -> SettingOptions.description(setting);
    };
  }
}
