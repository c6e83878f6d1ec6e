package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.address.Ipv6;
import java.util.Arrays;

/** Takes one record of whatever shape and length, field by field. */
final class ExactLane {
  private final Window window;
  private final FieldReader fields;
  private final AddressField addresses = new AddressField();
  private final Capture content = new Capture(Ipv6.MAX_LENGTH);
  private final Capture ignored = new Capture(0);
  private byte[] start = {};

  ExactLane(Window window, FieldReader fields) {
    this.window = window;
    this.fields = fields;
  }

  /**
   * Takes the record or the blank line at the window's position, which is not at the end of the
   * input.
   *
   * @param column position of the column, from 0
   */
  void record(int column, AddressBatch batch, Tally tally) throws UnreadableInputException {
    long firstLine = tally.line;
    keepStart(tally);
    for (long field = 0; ; field++) {
      FieldReader.End end = fields.read(field == column ? content : ignored);
      tally.line += fields.lineEnds();
      if (end == FieldReader.End.MALFORMED) {
        malformed(field, column, firstLine, batch, tally);
        return;
      }
      if (end == FieldReader.End.RECORD) {
        boolean blankLine = field == 0 && fields.blank();
        if (!blankLine) {
          whole(field, column, firstLine, batch, tally);
        }
        return;
      }
    }
  }

  private void whole(long lastField, int column, long line, AddressBatch batch, Tally tally) {
    if (lastField < column) {
      reject(RejectReason.TOO_SHORT, line, tally);
    } else if (addAddress(batch)) {
      tally.accepted++;
    } else {
      reject(RejectReason.NOT_AN_ADDRESS, line, tally);
    }
  }

  /**
   * Costs the line on which the malformed field opens, and the record with it unless its address
   * was read.
   */
  private void malformed(long field, int column, long line, AddressBatch batch, Tally tally)
      throws UnreadableInputException {
    fields.skipLine();
    tally.line += fields.lineEnds();
    if (field <= column) {
      reject(RejectReason.MALFORMED, line, tally);
    } else if (addAddress(batch)) {
      tally.accepted++;
      tally.mended++;
    } else {
      reject(RejectReason.NOT_AN_ADDRESS, line, tally);
    }
  }

  private boolean addAddress(AddressBatch batch) {
    return content.length() > 0 && addresses.addTo(batch, content.bytes, 0, content.length());
  }

  private void reject(RejectReason reason, long line, Tally tally) {
    tally.reject(reason, line, start, 0, start.length);
  }

  /** Copies the start of the record's first line as long as records are wanted for showing. */
  private void keepStart(Tally tally) throws UnreadableInputException {
    if (!tally.wantsText()) {
      start = new byte[0];
      return;
    }
    int length = 0;
    while (length < Tally.SHOWN_BYTES
        && window.have(length + 1)
        && window.bytes[window.position + length] != '\n') {
      length++;
    }
    start = Arrays.copyOfRange(window.bytes, window.position, window.position + length);
  }
}
