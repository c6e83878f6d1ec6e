package io.github.reducer.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of the command, in the macros of man(7). */
final class ManPage {
  private static final String HYPHEN = "\\-";

  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  static String of(CommandSpec spec) {
    ManPage page = new ManPage(spec);
    page.write();
    return page.page.toString();
  }

  private void write() {
    UsageMessageSpec usage = spec.usageMessage();
    line(".TH REDUCER 1 \"\" Reducer \"User Commands\"");
    section("NAME");
    line("reducer \\- sorted, distinct pairs of address and environment from a tree of CSV files");
    section("SYNOPSIS");
    line(".B java \\-jar reducer.jar");
    line(".RI [ OPTION = VALUE ]...");
    section("DESCRIPTION");
    text(String.join(" ", usage.header()));
    line(".PP");
    text("Modes:");
    verbatim(usage.description());
    section("OPTIONS");
    text(
        "Each setting is an option or an environment variable; the option wins, and an empty"
            + " variable counts as unset.");
    for (OptionSpec option : spec.options()) {
      option(option);
    }
    section("EXIT STATUS");
    for (Map.Entry<String, String> code : usage.exitCodeList().entrySet()) {
      line(".TP");
      line(".B " + code.getKey().strip());
      text(code.getValue());
    }
    section("FILES");
    file("Combined.csv", "the result, in the output directory");
    file(
        ".Combined_r.csv, .Combined_r.manifest",
        "the partial of runner r, and what vouches for it");
    section("EXAMPLES");
    verbatim(usage.footer());
  }

  private void option(OptionSpec option) {
    boolean valued = option.arity().max() > 0;
    String value = valued ? " = " + option.paramLabel() : "";
    boolean optional = valued && option.arity().min() == 0;
    line(".TP");
    line(
        (valued ? ".BI " : ".B ")
            + text(option.longestName(), optional ? " [=" + option.paramLabel() + "]" : value));
    boolean first = true;
    for (String description : option.description()) {
      if (!first) {
        line(".br");
      }
      text(description);
      first = false;
    }
  }

  private static String text(String name, String value) {
    return name.replace("-", HYPHEN) + value;
  }

  private void file(String name, String description) {
    line(".TP");
    line(".I " + escaped(name));
    text(description);
  }

  private void section(String name) {
    line(".SH \"" + name + "\"");
  }

  private void verbatim(String... lines) {
    line(".PP");
    line(".nf");
    for (String each : lines) {
      text(each);
    }
    line(".fi");
  }

  private void text(String text) {
    line(escaped(text));
  }

  /** Nothing in the text is taken for a request or an escape. */
  private static String escaped(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", HYPHEN);
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    return request ? "\\&" + escaped : escaped;
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
