package io.github.reducer.log;

/** The levels of {@code LOG_LEVEL}, from the most to the least talkative (rule 5.2). */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  /** Only errors of the program itself, see {@link Logs#CRITICAL}. */
  CRITICAL
}
