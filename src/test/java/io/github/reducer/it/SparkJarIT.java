package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the two JARs hold: all that each needs, and nothing that clashes with what is there. */
class SparkJarIT {
  private static final Path COMMAND_LINE = BuiltJar.PATH;
  private static final Path SPARK = COMMAND_LINE.resolveSibling("reducer-spark.jar");

  /** What a cluster has (the JDK, Spark, Hadoop, Scala, SLF4J). */
  private static final List<String> OF_CLUSTER =
      List.of("java.", "javax.", "org.apache.spark.", "org.apache.hadoop.", "scala.", "org.slf4j.");

  @Test
  void theSparkJarHoldsOnlyClassesOfItsOwnName() throws Exception {
    Set<String> names = names(SPARK);
    assertThat(names).hasSizeGreaterThan(200).contains("io/github/reducer/spark/SparkMain.class");
    assertThat(names)
        .allMatch(name -> name.startsWith("io/github/reducer/") || name.startsWith("META-INF/"));
    assertThat(names)
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("io/github/reducer/cli/"))
        .noneMatch(name -> name.startsWith("io/github/reducer/runner/"));
    try (JarFile jar = new JarFile(SPARK.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.github.reducer.spark.SparkMain");
    }
  }

  @Test
  void theSparkJarLacksNothing() throws Exception {
    JavaClasses classes;
    try (JarFile jar = new JarFile(SPARK.toFile())) {
      classes = new ClassFileImporter().importJar(jar);
    }
    Set<String> missing = new TreeSet<>();
    int looked = 0;
    for (JavaClass from : classes) {
      boolean shaded = from.getPackageName().startsWith("io.github.reducer.shaded.");
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        looked++;
        if (!shaded // libraries have parts that need others, and are not used
            && !to.isPrimitive()
            && !classes.contain(to.getName())
            && OF_CLUSTER.stream().noneMatch(to.getName()::startsWith)) {
          missing.add(from.getName() + " needs " + to.getName());
        }
      }
    }
    assertThat(looked).isGreaterThan(10_000);
    assertThat(missing).isEmpty();
  }

  @Test
  void theJarOfTheCommandLineKnowsNoSpark() throws Exception {
    assertThat(names(COMMAND_LINE))
        .noneMatch(name -> name.contains("/spark/"))
        .noneMatch(name -> name.contains("/hadoop/"))
        .contains("io/github/reducer/cli/Main.class", "ch/qos/logback/core/Appender.class");
  }

  private static Set<String> names(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
