package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  @TempDir Path directory;

  @Test
  void rule4_1_names() {
    OutputDirectory out = new OutputDirectory(directory);
    assertThat(out.path()).isEqualTo(directory);
    assertThat(out.combined()).isEqualTo(directory.resolve("Combined.csv"));
    assertThat(out.partial(7)).isEqualTo(directory.resolve(".Combined_7.csv"));
    assertThat(out.manifest(7)).isEqualTo(directory.resolve(".Combined_7.manifest"));
    assertThat(out.journal()).isEqualTo(directory.resolve(".Combined_collect.journal"));
  }

  @Test
  void listsPartialsAndManifestsAndNothingElse() throws IOException {
    for (String name :
        new String[] {
          ".Combined_2.csv",
          ".Combined_10.csv",
          ".Combined_3.manifest",
          ".Combined_2147483647.manifest",
          ".Combined_2147483648.manifest",
          ".Combined_99999999999999999999.csv",
          ".Combined_0.csv",
          ".Combined_01.csv",
          ".Combined_4.csv.tmp",
          ".Combined_5.x.tmp",
          ".Combined_6.lock",
          ".Combined_collect.lock",
          "Combined.csv",
          "Asia Prod.csv"
        }) {
      Files.createFile(directory.resolve(name));
    }
    OwnFiles files = new OutputDirectory(directory).list();
    assertThat(files.partials()).containsExactly(2, 10);
    assertThat(files.manifests()).containsExactly(3, 2147483647);
  }

  @Test
  void rule5_5_removesTheLeftOversOfItsOwnerOnly() throws Exception {
    for (String name :
        new String[] {
          ".Combined_1.a.tmp",
          ".Combined_1.b.tmp",
          ".Combined_1.c.run",
          ".Combined_1.csv",
          ".Combined_1.manifest",
          ".Combined_11.a.tmp",
          ".Combined_11.a.run",
          ".Combined_collect.a.tmp",
          "Combined.csv"
        }) {
      Files.createFile(directory.resolve(name));
    }
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock lock = out.lockRunner(1)) {
      out.removeLeftOvers(lock);
    }
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(
            ".Combined_1.csv",
            ".Combined_1.manifest",
            ".Combined_11.a.tmp",
            ".Combined_11.a.run",
            ".Combined_collect.a.tmp",
            "Combined.csv");
  }

  @Test
  void rule5_5_inAnotherDirectoryOnlyRunsAreRemoved() throws Exception {
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    for (String name :
        new String[] {
          ".Combined_1.a.run", ".Combined_1.a.tmp", ".Combined_1.csv", ".Combined_2.a.run"
        }) {
      Files.createFile(scratch.resolve(name));
    }
    OutputDirectory out = new OutputDirectory(directory, scratch);
    try (DirectoryLock lock = out.lockRunner(1)) {
      out.removeLeftOvers(lock);
    }
    assertThat(scratch.toFile().list())
        .containsExactlyInAnyOrder(".Combined_1.a.tmp", ".Combined_1.csv", ".Combined_2.a.run");
  }

  @Test
  void whatCannotBeRemovedInAnotherDirectoryStays() throws Exception {
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    Files.createDirectories(scratch.resolve(".Combined_1.a.run/not empty"));
    Files.createFile(scratch.resolve(".Combined_1.b.run"));
    OutputDirectory out = new OutputDirectory(directory, scratch);
    try (DirectoryLock lock = out.lockRunner(1)) {
      out.removeLeftOvers(lock);
    }
    assertThat(scratch.toFile().list()).containsExactly(".Combined_1.a.run");
  }

  @Test
  void rule5_5_removesTheLeftOversOfDeadRunnersAndNotOfLivingOnes() throws Exception {
    for (String name :
        new String[] {
          ".Combined_1.a.tmp",
          ".Combined_2.lock",
          ".Combined_3.csv",
          ".Combined_3.lock",
          ".Combined_3.a.tmp",
          ".Combined_4.a.tmp",
          ".Combined_5.a.tmp",
          ".Combined_5.lock",
          ".Combined_x.a.tmp",
          ".Combined_collect.a.tmp"
        }) {
      Files.createFile(directory.resolve(name));
    }
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock living = out.lockRunner(4)) {
      assertThat(living.isOpen()).isTrue();
      out.removeLeftOversOfRunners(4);
      assertThat(directory.toFile().list())
          .containsExactlyInAnyOrder(
              ".Combined_3.csv",
              ".Combined_4.lock",
              ".Combined_4.a.tmp",
              ".Combined_5.a.tmp",
              ".Combined_5.lock",
              ".Combined_x.a.tmp",
              ".Combined_collect.a.tmp");
    }
  }

  @Test
  void rule5_5_collectRemovesWhatOneThatDiedWroteOfItsReport() throws Exception {
    for (String name :
        new String[] {
          ".Combined_collect.a.report", ".Combined_collect.report.lock", ".Combined_1.a.tmp"
        }) {
      Files.createFile(directory.resolve(name));
    }
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock lock = out.lockRunner(2)) {
      out.removeLeftOvers(lock);
    }
    assertThat(directory.toFile().list()).as("not by a runner").hasSize(3);
    try (DirectoryLock lock = out.lockCollect()) {
      out.removeLeftOvers(lock);
    }
    assertThat(directory.toFile().list()).containsExactly(".Combined_1.a.tmp");
  }

  @Test
  void rule5_5_aLockFileThatADeadReportLeftIsRemoved() throws Exception {
    Files.createFile(directory.resolve(".Combined_collect.report.lock"));
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock lock = out.lockCollect()) {
      out.removeLeftOvers(lock);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void rule5_5_aReportThatIsBeingWrittenStays() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    Path target = directory.resolve("report.csv");
    try (Replacement living = out.report(target);
        DirectoryLock lock = out.lockCollect()) {
      out.removeLeftOvers(lock);
      assertThat(directory.toFile().list()).hasSize(3).contains(".Combined_collect.report.lock");
      living.publish();
    }
    assertThat(directory.toFile().list()).containsExactly("report.csv");
  }

  @Test
  void leftOversAreNotRemovedWithoutTheLock() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    DirectoryLock lock = out.lockCollect();
    lock.close();
    assertThatThrownBy(() -> out.removeLeftOvers(lock)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatCannotBeForcedIsNamed() {
    Path gone = directory.resolve("gone");
    assertThatThrownBy(() -> new OutputDirectory(gone).force())
        .hasMessage(gone + " cannot be forced to disk: no such file or directory");
  }

  @Test
  void whatCannotBeRemovedIsNamed() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    Files.createDirectories(out.manifest(1).resolve("in the way"));
    assertThatThrownBy(() -> out.remove(out.manifest(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot remove " + out.manifest(1) + ": directory not empty");
  }

  @Test
  void removeTellsWhetherTheFileWasThere() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    Files.createFile(out.partial(1));
    assertThat(out.remove(out.partial(1))).isTrue();
    assertThat(out.remove(out.partial(1))).isFalse();
    out.force();
    assertThat(directory).isEmptyDirectory();
  }
}
