package io.github.reducer.partial;

import io.github.reducer.account.RowCounts;
import java.nio.file.Path;
import org.apache.commons.csv.CSVRecord;

/** Takes the fields of one record of the program's own in turn, each checked for its form. */
public final class CheckedRecord {
  private final Path path;
  private final long line;
  private final CSVRecord fields;
  private int at;

  /**
   * A record before its first field.
   *
   * @param path of its file, for messages
   * @param line where it ends, from 1, for messages
   */
  public CheckedRecord(Path path, long line, CSVRecord fields) {
    this.path = path;
    this.line = line;
    this.fields = fields;
  }

  /** Takes the record's name. */
  public CheckedRecord named(String name) throws CorruptFileException {
    String found = text();
    if (!found.equals(name)) {
      throw corrupt("'" + found + "' where '" + name + "' belongs");
    }
    return this;
  }

  /** Takes any text. */
  public String text() throws CorruptFileException {
    if (at >= fields.size()) {
      throw corrupt("fields are missing");
    }
    return fields.get(at++);
  }

  /** Takes a whole number, 0 to 2^63 - 1. */
  public long number() throws CorruptFileException {
    return number(10, 0, Long.MAX_VALUE);
  }

  /** Takes the ID of a runner, or the number of runners, 1 to 2^31 - 1. */
  public int id() throws CorruptFileException {
    return (int) number(10, 1, Integer.MAX_VALUE);
  }

  /** Takes a CRC-32C, 0 to 2^32 - 1. */
  long checksum() throws CorruptFileException {
    return number(16, 0, 0xFFFF_FFFFL);
  }

  private long number(int radix, long least, long most) throws CorruptFileException {
    String text = text();
    long number;
    try {
      number = Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      throw corrupt("'" + text + "' is not a number");
    }
    if (number < least || number > most) {
      throw corrupt("'" + text + "' is not between " + least + " and " + most);
    }
    return number;
  }

  /** Takes the six counts of {@link RowCounts#inOrder}. */
  public RowCounts rows() throws CorruptFileException {
    return new RowCounts(number(), number(), number(), number(), number(), number());
  }

  /** Sees that no field is left. */
  public void end() throws CorruptFileException {
    if (at != fields.size()) {
      throw corrupt("too many fields");
    }
  }

  /** What to throw for a fault of the record. */
  public CorruptFileException corrupt(String fault) {
    return CorruptFileException.atLine(path, line, fault);
  }
}
