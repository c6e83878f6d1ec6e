package io.github.reducer.storage;

import java.util.NavigableSet;

/**
 * The runners whose files an output directory holds, by their IDs, each >= 1.
 *
 * @param partials those with a partial
 * @param manifests those with a manifest
 */
public record OwnFiles(NavigableSet<Integer> partials, NavigableSet<Integer> manifests) {}
