package io.github.reducer.spill;

import io.github.reducer.storage.ScratchFile;
import java.io.IOException;

/** Where runs are spilled to. */
@FunctionalInterface
public interface Scratch {
  /** An empty file, which the caller closes. */
  ScratchFile create() throws IOException;
}
