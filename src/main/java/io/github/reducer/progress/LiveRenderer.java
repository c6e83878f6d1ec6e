package io.github.reducer.progress;

import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** The phase, a bar in the room that its figures leave, and the figures. */
final class LiveRenderer implements ProgressBarRenderer {
  private static final int SHORTEST_BAR = 10;
  private static final int FRAME = "[] ".length();

  @Override
  public String render(ProgressState progress, int maxLength) {
    return line(
        progress.getTaskName(),
        progress.getNormalizedProgress(),
        progress.getExtraMessage(),
        maxLength);
  }

  /**
   * A line of text.
   *
   * @param done from 0 to 1
   * @param length most characters of the line, from 1
   */
  static String line(String name, double done, String figures, int length) {
    StringBuilder line = new StringBuilder(length);
    line.append(name).append(' ').append((int) (100 * done)).append("% ");
    int bar = length - line.length() - FRAME - figures.length();
    if (bar >= SHORTEST_BAR) {
      int full = (int) (bar * done);
      line.append('[').append("=".repeat(full)).append(" ".repeat(bar - full)).append("] ");
    }
    line.append(figures);
    line.setLength(Math.min(line.length(), length));
    return line.toString();
  }
}
