package io.github.reducer.it;

import java.nio.file.Path;
import java.util.Map;

/** The eleven cases by the job on Spark. */
class ElevenCasesOnSparkIT extends ElevenCasesIT {
  @Override
  Result run(Path directory, Map<String, String> variables) {
    String data = directory.resolve("data").toString();
    return SparkProgram.on(
            variables.getOrDefault("REDUCER_INPUT_DIR", data),
            variables.getOrDefault("REDUCER_OUTPUT_DIR", data))
        .property("spark.cores.max", variables.getOrDefault("REDUCER_RUNNERS_QTY", "1"))
        .run();
  }
}
