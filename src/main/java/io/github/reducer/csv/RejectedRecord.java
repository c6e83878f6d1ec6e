package io.github.reducer.csv;

/**
 * A rejected record, for showing.
 *
 * @param line number of the line on which it starts, from 1
 * @param reason why it was rejected
 * @param text the start of that line as it was read, control characters included
 */
public record RejectedRecord(long line, RejectReason reason, String text) {}
