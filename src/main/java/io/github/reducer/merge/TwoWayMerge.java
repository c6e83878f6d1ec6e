package io.github.reducer.merge;

import java.io.IOException;

/** The union of two sources of the same width. */
final class TwoWayMerge implements KeySource {
  private final Lookahead left;
  private final Lookahead right;
  private final int width;

  TwoWayMerge(KeySource left, KeySource right, int blockKeys) {
    this.left = new Lookahead(left, blockKeys);
    this.right = new Lookahead(right, blockKeys);
    width = left.width();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int read(long[] into, int maxKeys) throws IOException {
    int end = maxKeys * width;
    int at = 0;
    while (at < end) {
      boolean inLeft = left.hasNext();
      boolean inRight = right.hasNext();
      if (inLeft && inRight) {
        at = width == Keys.IPV4_WIDTH ? mergeWords(into, at, end) : mergeKeys(into, at, end);
      } else if (inLeft) {
        at += left.copyTo(into, at, end - at);
      } else if (inRight) {
        at += right.copyTo(into, at, end - at);
      } else {
        break;
      }
    }
    return at / width;
  }

  /** Merges keys of one word until one block is used up or {@code into} is full. */
  private int mergeWords(long[] into, int from, int end) {
    long[] lefts = left.block;
    long[] rights = right.block;
    int l = left.at;
    int r = right.at;
    int at = from;
    int steps = Math.min(end - at, Math.min(left.end - l, right.end - r));
    for (int step = 0; step < steps; step++) {
      long leftKey = lefts[l] ^ Long.MIN_VALUE; // signed order is now the unsigned one
      long rightKey = rights[r] ^ Long.MIN_VALUE;
      into[at++] = Math.min(leftKey, rightKey) ^ Long.MIN_VALUE;
      l += leftKey <= rightKey ? 1 : 0;
      r += rightKey <= leftKey ? 1 : 0;
    }
    left.at = l;
    right.at = r;
    return at;
  }

  /** Merges keys of any width until one block is used up or {@code into} is full. */
  private int mergeKeys(long[] into, int from, int end) {
    int at = from;
    while (at < end && left.at < left.end && right.at < right.end) {
      int order = Keys.compare(left.block, left.at, right.block, right.at, width);
      Lookahead least = order <= 0 ? left : right;
      for (int word = 0; word < width; word++) {
        into[at++] = least.block[least.at++];
      }
      if (order == 0) {
        right.at += width;
      }
    }
    return at;
  }
}
