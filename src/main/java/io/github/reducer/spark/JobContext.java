package io.github.reducer.spark;

import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.reduce.ReduceSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What all tasks of a job need to know; part of their closures, which Spark sends once to each
 * executor.
 */
final class JobContext implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SerializableConfiguration configuration;
  private final String input;
  private final String parts;
  private final ReduceSettings reduce;
  private final String scratch;
  private final String[] environments;

  /**
   * A context.
   *
   * @param parts the directory for parts of the result
   * @param environments of all files
   */
  JobContext(
      SerializableConfiguration configuration,
      JobSettings settings,
      Place parts,
      EnvironmentTable environments) {
    this.configuration = configuration;
    this.input = settings.input().path().toString();
    this.parts = parts.path().toString();
    this.reduce = settings.reduce();
    this.scratch = settings.scratch().orElse(null);
    this.environments = environments.names().toArray(String[]::new);
  }

  Place input() throws IOException {
    return Place.of(input, configuration.value());
  }

  Place parts() throws IOException {
    return Place.of(parts, configuration.value());
  }

  ReduceSettings reduce() {
    return reduce;
  }

  Optional<String> scratch() {
    return Optional.ofNullable(scratch);
  }

  EnvironmentTable environments() {
    return EnvironmentTable.of(Arrays.asList(environments));
  }
}
