package io.github.reducer.collect;

import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.Set;

/** Whether partials are what their manifests say (rule 4.4). */
final class PartialChecks {
  private PartialChecks() {}

  /**
   * Reads each to its end; what cannot be read or is damaged is a fault.
   *
   * @param present the runners whose partials are there
   * @param environments all that the manifests name
   * @param progress is told of each
   */
  static void check(
      OutputDirectory directory,
      Manifests manifests,
      Set<Integer> present,
      EnvironmentTable environments,
      CollectProgress progress,
      Faults faults) {
    manifests
        .byRunner()
        .forEach(
            (runner, vouched) -> {
              if (!present.contains(runner)) {
                return;
              }
              try (PartialReader reader =
                  PartialReader.open(directory.partial(runner), vouched.manifest(), environments)) {
                reader.check();
                progress.handled(vouched.manifest().pairs());
              } catch (IOException e) {
                faults.add(Reading.fault(directory.partial(runner), e));
              }
            });
  }
}
