package io.github.reducer.partial;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that manifests end with. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance(ManifestFormat.DIGEST_ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
