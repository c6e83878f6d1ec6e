package io.github.reducer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
  @TempDir Path directory;

  @Test
  void rule3_3_theTargetIsTheOldWholeFileUntilItIsTheNewWholeOne() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    Files.writeString(out.combined(), "old");
    try (PendingFile pending = out.pending(out.combined())) {
      write(pending, "new ");
      write(pending, "content");
      assertThat(out.combined()).hasContent("old");
      pending.publish();
      assertThat(out.combined()).hasContent("new content");
      assertThat(pending.fingerprint()).isEqualTo(Fingerprint.of(out.combined()));
      assertThat(pending.fingerprint().size()).isEqualTo(11);
    }
    assertThat(out.combined()).hasContent("new content");
    assertThat(names()).containsExactly("Combined.csv");
  }

  @Test
  void anUnpublishedFileVanishesAndItsTargetStays() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    Files.writeString(out.combined(), "old");
    try (PendingFile pending = out.pending(out.combined())) {
      write(pending, "half");
    }
    assertThat(out.combined()).hasContent("old");
    assertThat(names()).containsExactly("Combined.csv");
  }

  @Test
  void rule4_1_aTemporaryIsNamedAfterItsOwner() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    try (PendingFile partial = out.pending(out.partial(12));
        PendingFile manifest = out.pending(out.manifest(12));
        PendingFile combined = out.pending(out.combined());
        PendingFile journal = out.pending(out.journal())) {
      assertThat(names()).filteredOn(name -> name.matches("\\.Combined_12\\..*\\.tmp")).hasSize(2);
      assertThat(names())
          .filteredOn(name -> name.matches("\\.Combined_collect\\..*\\.tmp"))
          .hasSize(2);
      partial.publish();
      manifest.publish();
      combined.publish();
      journal.publish();
    }
    assertThat(names())
        .containsExactlyInAnyOrder(
            ".Combined_12.csv",
            ".Combined_12.manifest",
            ".Combined_collect.journal",
            "Combined.csv");
  }

  @Test
  void rule3_1_aResultGetsThePermissionsThatTheUmaskLeaves() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    try (PendingFile pending = out.pending(out.combined())) {
      pending.publish();
    }
    Path plain = Files.createFile(directory.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(out.combined()))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void aFailedPublicationNamesTheTargetAndLeavesNoTemporary() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    Files.createDirectories(out.combined().resolve("in the way"));
    try (PendingFile pending = out.pending(out.combined())) {
      assertThatThrownBy(pending::publish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(out.combined().toString());
    }
    assertThat(names()).containsExactly("Combined.csv");
  }

  @Test
  void aTemporaryThatCannotBeClosedIsRemovedAndForgotten() throws IOException {
    Path temporary = Files.createFile(directory.resolve(".Combined_1.a.tmp"));
    Set<Path> kept = new HashSet<>();
    TemporaryFiles temporaries =
        new TemporaryFiles() {
          @Override
          synchronized void forget(Path file) {
            kept.remove(file);
          }
        };
    kept.add(temporary);
    PendingFile pending =
        new PendingFile(
            temporary, directory.resolve("x.csv"), new UnclosableChannel(), temporaries);
    assertThatThrownBy(pending::close).hasMessage(UnclosableChannel.STALE);
    assertThat(names()).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void theStreamWritesToTheFileAndLeavesItOpen() throws IOException {
    OutputDirectory out = new OutputDirectory(directory);
    try (PendingFile pending = out.pending(out.journal())) {
      try (var stream = pending.stream()) {
        stream.write('a');
        stream.write("bc".getBytes(UTF_8));
      }
      write(pending, "d");
      pending.publish();
    }
    assertThat(out.journal()).hasContent("abcd");
  }

  private static void write(PendingFile pending, String text) throws IOException {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    pending.write(bytes, 1, bytes.length - 2);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
