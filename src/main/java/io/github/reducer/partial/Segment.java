package io.github.reducer.partial;

import io.github.reducer.merge.KeySource;
import java.io.IOException;

/**
 * Some rows of a partial that stand together, for one pass: those of IPv4 are to be used up, then
 * those of IPv6, then {@link #end} tells whether all was right. Not thread-safe.
 */
public final class Segment {
  private final RowReader rows;
  private final Bound upper;

  /**
   * A segment of which nothing was read.
   *
   * @param upper all rows are to be before it
   */
  Segment(RowReader rows, Bound upper) {
    this.rows = rows;
    this.upper = upper;
  }

  /** The IPv4 rows as keys. */
  public KeySource ipv4() {
    return new PartialReader.Ipv4Rows(rows);
  }

  /** Whether there are IPv6 rows, those of IPv4 being used up. */
  public boolean hasIpv6() throws IOException {
    return rows.hasIpv6();
  }

  /** The IPv6 rows as keys. */
  public KeySource ipv6() {
    return new PartialReader.Ipv6Rows(rows);
  }

  /**
   * What was read, all rows being used up.
   *
   * @throws CorruptFileException if a row was not before the bound
   */
  public RowSum end() throws CorruptFileException {
    rows.endBefore(upper);
    return rows.sum();
  }
}
