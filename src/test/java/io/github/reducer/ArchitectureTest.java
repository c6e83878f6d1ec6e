package io.github.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms are those that the README lists, no more and no fewer. */
class ArchitectureTest {
  private static final String ROOT = "io.github.reducer.";
  private static final Pattern ROOM = Pattern.compile("\\| `([a-z]+)` \\|[^|]*\\| ([a-z, -]+) \\|");

  private static final Pattern DRAWING =
      Pattern.compile("```mermaid\nflowchart TD\n((?:  [a-z]+ --> [a-z]+\n)+)```\n");

  private static final JavaClasses CLASSES =
      ArchConfiguration.withThreadLocalScope(ArchitectureTest::importClasses);

  private static JavaClasses importClasses(ArchConfiguration configuration) {
    // of what others' classes are nothing is asked but their names
    configuration.setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.github.reducer");
  }

  @Test
  void roomsImportWhatTheReadmeSays() throws IOException {
    Map<String, Set<String>> arrows = arrows();
    assertThat(arrows).hasSizeGreaterThan(10).isEqualTo(documented());
  }

  @Test
  void nobodyImportsCli() {
    assertThat(arrows().values()).allSatisfy(room -> assertThat(room).doesNotContain("cli"));
  }

  @Test
  void arrowsHaveNoCycle() {
    Map<String, Set<String>> arrows = arrows();
    int rooms = arrows.size();
    int left = 0;
    while (left < rooms) {
      Set<String> leaves = new TreeSet<>();
      arrows.forEach(
          (room, imports) -> {
            if (imports.isEmpty()) {
              leaves.add(room);
            }
          });
      assertThat(leaves).as("rooms in a cycle: %s", arrows).isNotEmpty();
      arrows.keySet().removeAll(leaves);
      arrows.values().forEach(imports -> imports.removeAll(leaves));
      left += leaves.size();
    }
    assertThat(arrows).isEmpty();
  }

  /** The drawing leaves out arrows to rooms that another arrow leads to anyway. */
  @Test
  void theDrawingShowsTheArrowsThatMatter() throws IOException {
    Map<String, Set<String>> arrows = arrows();
    StringBuilder drawing = new StringBuilder();
    arrows.forEach(
        (room, imports) -> {
          for (String to : imports) {
            if (imports.stream().noneMatch(via -> reaches(via, to, arrows))) {
              drawing.append("  ").append(room).append(" --> ").append(to).append('\n');
            }
          }
        });
    String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
    Matcher drawn = DRAWING.matcher(readme);
    assertThat(drawn.find()).as("the README has a drawing").isTrue();
    assertThat(drawn.group(1)).isEqualTo(drawing.toString());
  }

  /** Whether there is a way from one room to another one, of one arrow at least. */
  private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
    return arrows.get(from).contains(to)
        || arrows.get(from).stream().anyMatch(via -> reaches(via, to, arrows));
  }

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass from : CLASSES) {
      if (!from.getSimpleName().equals("package-info")) {
        Set<String> imports = arrows.computeIfAbsent(room(from), room -> new TreeSet<>());
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (to.getPackageName().startsWith(ROOT) && !room(to).equals(room(from))) {
            imports.add(room(to));
          }
        }
      }
    }
    return arrows;
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  /** The table of rooms in the README: name, what lives there, what it imports. */
  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> rooms = new TreeMap<>();
    Matcher row = ROOM.matcher(Files.readString(Path.of("README.md"), StandardCharsets.UTF_8));
    while (row.find()) {
      Set<String> imports = new TreeSet<>(Set.of(row.group(2).split(", ")));
      imports.remove("-");
      rooms.put(row.group(1), imports);
    }
    return rooms;
  }
}
