package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the scanner, or the exact lane alone, on many inputs one after the other. */
final class Scans {
  static final String COLUMN = "Source IP";
  private static final int BATCH_SIZE = 7;

  private final List<Integer> ipv4 = new ArrayList<>();
  private final List<Long> ipv6 = new ArrayList<>();
  private final String column;
  private final AddressScanner scanner;
  private final Window window = new Window();
  private final FieldReader fields = new FieldReader(window);

  Scans() {
    this(COLUMN);
  }

  /** Scans for a column of another name, trimmed. */
  Scans(String column) {
    this.column = column;
    scanner = new AddressScanner(column, BATCH_SIZE, this::collect);
  }

  static Found scan(String file) {
    return new Scans().scan(file.getBytes(StandardCharsets.UTF_8));
  }

  Found scan(byte[] file) {
    return scan(new ByteArrayInputStream(file));
  }

  Found scan(InputStream file) {
    clear();
    try {
      return Found.of(scanner.scan(file), ipv4, ipv6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #scan}, with the threads of {@code ahead}. */
  Found scanInChunks(PositionalBytes file, ChunksAhead ahead) {
    return scanInChunks(file, file.size(), ahead);
  }

  /** The same of an input that had so many bytes when it was opened. */
  Found scanInChunks(PositionalInput file, long bytes, ChunksAhead ahead) {
    clear();
    try {
      return Found.of(scanner.scan(file, bytes, ahead), ipv4, ipv6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #scan}, with the exact lane for every record. */
  Found scanExactly(InputStream file) {
    clear();
    Tally tally = new Tally();
    AddressBatch batch = new AddressBatch();
    int position = Header.NO_COLUMN;
    Optional<IOException> failure = Optional.empty();
    try {
      window.open(file, 0);
      ByteOrderMark.take(window);
      Header header = new Header(window, fields, column);
      position = header.read();
      tally.line += header.lines();
      ExactLane lane = new ExactLane(window, fields);
      while (position != Header.NO_COLUMN && window.peek() >= 0) {
        lane.record(position, batch, tally);
      }
    } catch (UnreadableInputException e) {
      failure = Optional.of(e.fault());
    }
    collect(batch);
    Optional<HeaderFault> fault =
        position == Header.NO_COLUMN
            ? Optional.of(new HeaderFault(HeaderFault.Kind.NO_COLUMN, ""))
            : Optional.empty();
    return Found.of(tally.report(fault, failure), ipv4, ipv6);
  }

  private void clear() {
    ipv4.clear();
    ipv6.clear();
  }

  private void collect(AddressBatch batch) {
    for (int i = 0; i < batch.ipv4Count(); i++) {
      ipv4.add(batch.ipv4()[i]);
    }
    for (int i = 0; i < 2 * batch.ipv6Count(); i++) {
      ipv6.add(batch.ipv6()[i]);
    }
  }
}
