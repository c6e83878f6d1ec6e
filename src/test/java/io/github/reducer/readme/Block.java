package io.github.reducer.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown file.
 *
 * @param line of its opening fence, from 1
 * @param language behind the fence, empty for none
 * @param marker text of the HTML comment on the line before the fence, empty for none
 * @param text its lines, each ended by a line feed
 */
record Block(int line, String language, String marker, String text) {
  private static final Pattern FENCE = Pattern.compile("```([a-z]*)");
  private static final Pattern MARKER = Pattern.compile("<!-- (.*) -->");

  /** All blocks of a file. */
  static List<Block> of(Path markdown) throws IOException {
    return of(Files.readAllLines(markdown, StandardCharsets.UTF_8));
  }

  static List<Block> of(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      Matcher fence = FENCE.matcher(lines.get(at));
      if (fence.matches()) {
        int opening = at;
        StringBuilder text = new StringBuilder();
        for (at++; !lines.get(at).equals("```"); at++) {
          text.append(lines.get(at)).append('\n');
        }
        Matcher marker = MARKER.matcher(opening == 0 ? "" : lines.get(opening - 1));
        blocks.add(
            new Block(
                opening + 1,
                fence.group(1),
                marker.matches() ? marker.group(1) : "",
                text.toString()));
      }
    }
    return blocks;
  }
}
