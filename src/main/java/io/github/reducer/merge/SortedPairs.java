package io.github.reducer.merge;

/**
 * Distinct pairs in the order of results: all of {@code ipv4} is to be taken before {@code ipv6}.
 *
 * @param ipv4 keys of {@link Keys#IPV4_WIDTH}
 * @param ipv6 keys of {@link Keys#IPV6_WIDTH}
 */
public record SortedPairs(KeySource ipv4, KeySource ipv6) {}
