package io.github.reducer.collect;

import io.github.reducer.partial.Bound;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.partial.RowMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides partials into ranges of addresses, one after the other. In each partial it looks one step
 * ahead; the least address found there ends the range. So a range takes about a step of one
 * partial, and at most that of the others, however addresses are spread. Not thread-safe.
 */
final class RangePlan {
  private final List<Cursor> cursors = new ArrayList<>();
  private final long stepBytes;
  private Bound lower = Bound.START;

  /**
   * A plan from the first row of each on.
   *
   * @param partials whose environments hold no line feed
   * @param stepBytes of a partial in a range, about; more only where an address takes more
   */
  RangePlan(List<PartialReader> partials, long stepBytes) throws IOException {
    this.stepBytes = stepBytes;
    for (int partial = 0; partial < partials.size(); partial++) {
      cursors.add(new Cursor(partial, partials.get(partial)));
    }
  }

  /**
   * The next range, empty if all rows are in those before.
   *
   * @throws IOException if a partial cannot be read or is found to be damaged
   */
  Optional<Range> next() throws IOException {
    Bound upper = Bound.END;
    for (Cursor cursor : cursors) {
      if (cursor.ahead.address().compareTo(upper) < 0) {
        upper = cursor.ahead.address();
      }
    }
    List<Range.Part> parts = new ArrayList<>();
    for (Cursor cursor : cursors) {
      if (cursor.next.address().compareTo(upper) < 0) {
        parts.add(cursor.moveTo(upper));
      }
    }
    Range range = new Range(lower, upper, parts);
    lower = upper;
    return parts.isEmpty() ? Optional.empty() : Optional.of(range);
  }

  /** Where the plan is in one partial. */
  private final class Cursor {
    private final int partial;
    private final PartialReader reader;
    private RowMark next;
    // of a greater address than the next row, a step away, or the end
    private RowMark ahead;

    Cursor(int partial, PartialReader reader) throws IOException {
      this.partial = partial;
      this.reader = reader;
      next = reader.first();
      lookAhead();
    }

    /** Takes the rows before a bound that is not beyond the row ahead. */
    Range.Part moveTo(Bound bound) throws IOException {
      long from = next.offset();
      // also where the row ahead is of that address: others of the same may precede it
      next = reader.find(bound, next, ahead);
      lookAhead();
      return new Range.Part(partial, from, next.offset());
    }

    private void lookAhead() throws IOException {
      ahead = next;
      while (!ahead.isEnd() && ahead.address().compareTo(next.address()) <= 0) {
        ahead = reader.after(ahead.offset() + stepBytes);
      }
    }
  }
}
