package io.github.reducer.it;

import io.github.reducer.spark.SparkRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call of the Spark job in this process, where {@link ReducerProcess} calls the command line. */
final class SparkProgram {
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();

  /** A call that reads one directory of this host and writes into another. */
  static SparkProgram on(Path input, Path output) {
    return on(input.toUri().toString(), output.toUri().toString());
  }

  /** A call with directories as Hadoop names them. */
  static SparkProgram on(String input, String output) {
    return new SparkProgram().option("input-dir", input).option("output-dir", output);
  }

  SparkProgram option(String name, Object value) {
    return flag("--" + name + "=" + value);
  }

  SparkProgram flag(String text) {
    options.add(text);
    return this;
  }

  /** Sets a property of Spark. */
  SparkProgram property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Result run() {
    SparkRun run = SparkRun.of(properties, options);
    return new Result("the job on Spark " + options, run.status(), run.stdout(), run.log());
  }
}
