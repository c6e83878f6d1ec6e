package io.github.reducer.csv;

import io.github.reducer.account.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a scan of one file found.
 *
 * @param headerFault why the header does not do, empty if it does; else no record was read
 * @param rows the fate of the records, up to a failure
 * @param firstRejectedLine number of the line on which the first rejected record starts, from 1; 0
 *     for none
 * @param firstRejected the first few rejected records
 * @param failure why the input could not be read to its end, empty if it was
 */
public record ScanReport(
    Optional<HeaderFault> headerFault,
    RowCounts rows,
    long firstRejectedLine,
    List<RejectedRecord> firstRejected,
    Optional<IOException> failure) {}
