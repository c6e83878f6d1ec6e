package io.github.reducer.collect;

import io.github.reducer.partial.Manifest;

/**
 * A manifest that was read.
 *
 * @param manifest what it says
 * @param checksum tells it from any other
 */
record Vouched(Manifest manifest, String checksum) {}
