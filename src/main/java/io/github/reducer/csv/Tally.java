package io.github.reducer.csv;

import io.github.reducer.account.RowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the records of one file and keeps the first few that were rejected (rule 2.8). */
final class Tally {
  private static final int SHOWN_RECORDS = 3;

  /** Most bytes of a record that are kept. */
  static final int SHOWN_BYTES = 200;

  /** Number of the line at the window's position, from 1. */
  long line = 1;

  long accepted;
  long mended;

  private long tooShort;
  private long malformed;
  private long notAnAddress;
  private final List<RejectedRecord> firstRejected = new ArrayList<>();
  private long firstRejectedLine;

  /**
   * Counts a rejected record.
   *
   * @param bytes holds the start of the record
   * @param from index of its first byte
   * @param to index behind its last byte in {@code bytes}
   */
  void reject(RejectReason reason, long atLine, byte[] bytes, int from, int to) {
    switch (reason) {
      case TOO_SHORT -> tooShort++;
      case MALFORMED -> malformed++;
      case NOT_AN_ADDRESS -> notAnAddress++;
    }
    if (firstRejectedLine == 0) {
      firstRejectedLine = atLine;
    }
    if (wantsText()) {
      int end = Math.min(to, from + SHOWN_BYTES);
      String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
      firstRejected.add(new RejectedRecord(atLine, reason, text));
    }
  }

  /**
   * Adds what was counted of the records behind these.
   *
   * @param next counted lines from 1 on
   */
  void add(Tally next) {
    long linesBefore = line - 1;
    line += next.line - 1;
    accepted += next.accepted;
    mended += next.mended;
    tooShort += next.tooShort;
    malformed += next.malformed;
    notAnAddress += next.notAnAddress;
    if (firstRejectedLine == 0 && next.firstRejectedLine > 0) {
      firstRejectedLine = linesBefore + next.firstRejectedLine;
    }
    for (RejectedRecord record : next.firstRejected) {
      if (wantsText()) {
        firstRejected.add(
            new RejectedRecord(linesBefore + record.line(), record.reason(), record.text()));
      }
    }
  }

  /** Whether the text of a record rejected next would be kept. */
  boolean wantsText() {
    return firstRejected.size() < SHOWN_RECORDS;
  }

  ScanReport report(Optional<HeaderFault> headerFault, Optional<IOException> failure) {
    long read = accepted + tooShort + malformed + notAnAddress;
    RowCounts rows = new RowCounts(read, accepted, mended, tooShort, malformed, notAnAddress);
    return new ScanReport(
        headerFault, rows, firstRejectedLine, List.copyOf(firstRejected), failure);
  }
}
