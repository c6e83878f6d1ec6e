package io.github.reducer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
  @Test
  void readsOptionsWithTheirValues() {
    assertThat(options("--mode", "reduce", "--run-id=a=b", "--column=--mode", "--report", ""))
        .contains(
            Map.of(
                Setting.MODE, "reduce",
                Setting.RUN_ID, "a=b",
                Setting.COLUMN, "--mode",
                Setting.REPORT, ""));
    assertThat(options("--dry-run", "--strict", "true"))
        .contains(Map.of(Setting.DRY_RUN, "true", Setting.STRICT, "true"));
    assertThat(options("--dry-run")).contains(Map.of(Setting.DRY_RUN, "true"));
    assertThat(options()).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "--",
        "data",
        "--mod reduce",
        "--MODE reduce",
        "--mode",
        "--mode --strict=true",
        "--mode -1",
        "--dry-run --",
        "--mode reduce --mode reduce",
        "--mode=reduce --mode reduce",
        "--mode reduce collect",
      })
  void leavesOtherLinesToPicocli(String line) {
    assertThat(options(line.split(" ", -1))).isEmpty();
  }

  @Test
  void meansTheSameAsToPicocli() {
    Random random = new Random(42);
    List<Setting> settings = List.of(Setting.values());
    List<String> values =
        List.of("", "x", "false", "a b", "=", "a=b", "\"q\"", "@f", "${x}", "\u00e9");
    for (int i = 0; i < 2000; i++) {
      List<Setting> shuffled = new ArrayList<>(settings);
      Collections.shuffle(shuffled, random);
      List<String> line = new ArrayList<>();
      for (Setting setting : shuffled.subList(0, random.nextInt(5))) {
        String value = values.get(random.nextInt(values.size()));
        if (setting.bare().isPresent() && random.nextBoolean()) {
          line.add(setting.option());
        } else if (random.nextBoolean()) {
          line.add(setting.option() + "=" + value);
        } else {
          line.addAll(List.of(setting.option(), value));
        }
      }
      String[] given = line.toArray(String[]::new);
      assertThat(options(given)).as("%s", line).isPresent();
      assertThat(Arguments.byPicocli(settings, given))
          .as("%s", line)
          .isEqualTo(new Arguments(false, false, options(given).get(), List.of()));
    }
  }

  private static Optional<Map<Setting, String>> options(String... line) {
    return PlainLine.options(EnumSet.allOf(Setting.class), line);
  }
}
