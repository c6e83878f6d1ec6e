package io.github.reducer.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;

/** Closes many things. */
public final class Closing {
  private Closing() {}

  /** Closes each, also after one has failed; then throws the first failure. */
  public static void all(Collection<? extends Closeable> things) throws IOException {
    IOException failure = null;
    for (Closeable thing : things) {
      try {
        thing.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
