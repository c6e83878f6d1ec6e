package io.github.reducer.collect;

import io.github.reducer.partial.PartialCheck;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.Set;

/**
 * Whether partials are what their manifests say (rule 4.4). A merge finds out by itself, but ends
 * at the first that is not: this names all of them.
 */
final class PartialChecks {
  private PartialChecks() {}

  /**
   * Reads each to its end; what cannot be read or is damaged is a fault.
   *
   * @param present the runners whose partials are there
   */
  static void check(
      OutputDirectory directory, Manifests manifests, Set<Integer> present, Faults faults) {
    manifests
        .byRunner()
        .forEach(
            (runner, vouched) -> {
              if (!present.contains(runner)) {
                return;
              }
              try {
                PartialCheck.check(directory.partial(runner), vouched.manifest());
              } catch (IOException e) {
                faults.add(Reading.fault(directory.partial(runner), e));
              }
            });
  }
}
