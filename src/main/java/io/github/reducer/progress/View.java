package io.github.reducer.progress;

import java.io.Closeable;

/** Shows stages one after the other; for one thread at a time. */
interface View extends Closeable {
  /** Shows a stage, perhaps not this time. */
  void show(Stage stage);

  /** Takes away what is not to stay. */
  @Override
  void close();
}
