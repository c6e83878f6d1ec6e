package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataArchiveTest {
  @TempDir private Path directory;

  @Test
  void theOneBesideTheJarIsUsed() throws Exception {
    String jar = directory.resolve("x.jar").toString();
    assertThat(ClassDataArchive.flags(jar, List.of())).isEmpty();
    Path archive = Files.createFile(directory.resolve("x.jsa"));
    assertThat(ClassDataArchive.flags(jar, List.of("-Xmx1g")))
        .contains("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
  }

  @Test
  void otherClassesOnThePathNeedAnother() throws Exception {
    Files.createFile(directory.resolve("x.jsa"));
    Files.createFile(directory.resolve("a.jar:x.jsa"));
    String jar = directory.resolve("x.jar").toString();
    assertThat(ClassDataArchive.flags(jar + ":" + jar, List.of())).isEmpty();
    assertThat(ClassDataArchive.flags(directory.resolve("a.jar") + ":x.jar", List.of())).isEmpty();
    assertThat(ClassDataArchive.flags(directory.toString(), List.of())).isEmpty();
  }

  @Test
  void theChoiceOfTheUserWins() throws Exception {
    Files.createFile(directory.resolve("x.jsa"));
    String jar = directory.resolve("x.jar").toString();
    assertThat(ClassDataArchive.flags(jar, List.of("-Xshare:off"))).isEmpty();
    assertThat(ClassDataArchive.flags(jar, List.of("-XX:SharedArchiveFile=y.jsa"))).isEmpty();
  }
}
