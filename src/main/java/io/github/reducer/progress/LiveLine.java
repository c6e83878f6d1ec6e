package io.github.reducer.progress;

import io.github.reducer.text.ControlSequences;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws the live line, each time by one write, and leaves the cursor at its start: so a line of the
 * log, whoever writes it, replaces it, and it is drawn again below.
 */
final class LiveLine implements ProgressBarConsumer {
  private final PrintStream terminal;
  private final IntSupplier width;

  /**
   * A line not yet drawn.
   *
   * @param width columns of the terminal, at least 2
   */
  LiveLine(PrintStream terminal, IntSupplier width) {
    this.terminal = terminal;
    this.width = width;
  }

  /** One less than fits: a full line would wrap. */
  @Override
  public int getMaxRenderedLength() {
    return width.getAsInt() - 1;
  }

  @Override
  public void accept(String line) {
    write(ControlSequences.eraseLine() + line + "\r");
  }

  @Override
  public void clear() {
    write(ControlSequences.eraseLine());
  }

  @Override
  public void close() {
    clear();
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, 0, bytes.length);
    terminal.flush();
  }
}
