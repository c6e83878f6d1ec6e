package io.github.reducer.reduce;

import java.io.Serializable;

/**
 * How files are reduced.
 *
 * @param column name of the column that holds the addresses
 * @param batchSize rows read before they are handed to the buffer, at least 1
 * @param compactAt rows in the buffer at which it is compacted, at least 1
 */
public record ReduceSettings(String column, long batchSize, long compactAt)
    implements Serializable {}
