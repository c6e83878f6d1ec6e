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
  void otherClassesMayComeBehindTheJar() throws Exception {
    Path archive = Files.createFile(directory.resolve("x.jsa"));
    Path jar = directory.resolve("x.jar");
    Path other = directory.resolve("y.jar");
    assertThat(ClassDataArchive.flags(jar + ":" + other, List.of()))
        .contains("-XX:SharedArchiveFile=" + archive);
    assertThat(ClassDataArchive.flags(other + ":" + jar, List.of())).isEmpty();
    assertThat(ClassDataArchive.flags(directory + ":" + jar, List.of())).isEmpty();
    assertThat(ClassDataArchive.flags(directory.toString(), List.of())).isEmpty();
  }

  @Test
  void aFlagThatALaterJavaMayNotKnowIsNotGivenToIt() {
    assertThat(ClassDataArchive.flagsOf("x.jsa", 17)).contains("-XX:ArchiveRelocationMode=0");
    assertThat(ClassDataArchive.flagsOf("x.jsa", 25)).contains("-XX:ArchiveRelocationMode=0");
    assertThat(ClassDataArchive.flagsOf("x.jsa", 26))
        .containsExactly("-XX:SharedArchiveFile=x.jsa", "-Xshare:auto", "-Xlog:cds=off");
  }

  @Test
  void theChoiceOfTheUserWins() throws Exception {
    Files.createFile(directory.resolve("x.jsa"));
    String jar = directory.resolve("x.jar").toString();
    assertThat(ClassDataArchive.flags(jar, List.of("-Xshare:off"))).isEmpty();
    assertThat(ClassDataArchive.flags(jar, List.of("-XX:SharedArchiveFile=y.jsa"))).isEmpty();
  }
}
