package io.github.reducer.csv;

import io.github.reducer.account.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a scan of one file found.
 *
 * @param columnFound whether the header has the column; without it no record was read
 * @param header the start of a header without the column; empty if the file is empty or blank
 * @param rows the fate of the records, up to a failure
 * @param firstRejectedLine number of the line on which the first rejected record starts, from 1; 0
 *     for none
 * @param firstRejected the first few rejected records
 * @param failure why the input could not be read to its end, empty if it was
 */
public record ScanReport(
    boolean columnFound,
    String header,
    RowCounts rows,
    long firstRejectedLine,
    List<RejectedRecord> firstRejected,
    Optional<IOException> failure) {}
