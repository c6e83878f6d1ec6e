package io.github.reducer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits text into words as a POSIX shell does (Shell Command Language, 2.2), without expansions.
 */
final class ShellWords {
  private static final String ESCAPED_IN_QUOTES = "\\\"$`\n";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of a text.
   *
   * @return empty if a quote is not closed or the text ends in a lone backslash
   */
  static Optional<List<String>> split(String text) {
    ShellWords scan = new ShellWords(text);
    return scan.whole() ? Optional.of(List.copyOf(scan.words)) : Optional.empty();
  }

  private boolean whole() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ' ' || c == '\t' || c == '\n') {
        endWord();
      } else if (!part(c)) {
        return false;
      }
    }
    endWord();
    return true;
  }

  /** Takes one character, escape, or quotation; false if it is not complete. */
  private boolean part(char c) {
    if (c == '\\') {
      if (at == text.length()) {
        return false;
      }
      char escaped = text.charAt(at++);
      if (escaped != '\n') {
        word().append(escaped);
      }
      return true;
    } else if (c == '\'') {
      int end = text.indexOf('\'', at);
      if (end < 0) {
        return false;
      }
      word().append(text, at, end);
      at = end + 1;
      return true;
    } else if (c == '"') {
      return doubleQuoted();
    }
    word().append(c);
    return true;
  }

  private boolean doubleQuoted() {
    StringBuilder into = word();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\' && at < text.length() && ESCAPED_IN_QUOTES.indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
        if (c == '\n') {
          continue;
        }
      }
      into.append(c);
    }
    return false;
  }

  private StringBuilder word() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
