package io.github.reducer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
  private static final String FAULT = "stale file handle";

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
    UnusableChannel channel =
        new UnusableChannel() {
          @Override
          protected void implCloseChannel() throws IOException {
            throw new IOException(FAULT);
          }
        };
    PendingFile pending =
        new PendingFile(temporary, directory.resolve("x.csv"), channel, temporaries);
    assertThatThrownBy(pending::close).hasMessage(FAULT);
    assertThat(names()).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void whatCannotBeForcedWhileItIsWrittenIsNotPublished() throws IOException {
    UnusableChannel channel =
        new UnusableChannel() {
          private boolean told;

          @Override
          public int write(ByteBuffer from) {
            int length = from.remaining();
            from.position(from.limit());
            return length;
          }

          @Override
          public synchronized void force(boolean metaData) throws IOException {
            if (!told) {
              told = true; // a file system tells of it once
              throw new IOException(FAULT);
            }
          }
        };
    Path target = directory.resolve("x.csv");
    try (PendingFile pending =
        new PendingFile(directory.resolve("x.tmp"), target, channel, new TemporaryFiles())) {
      byte[] block = new byte[1 << 20];
      for (long written = 0; written < WriteBehind.STEP; written += block.length) {
        pending.write(block, 0, block.length);
      }
      assertThatThrownBy(pending::force).hasMessage("Cannot write " + target + ": " + FAULT);
      assertThatThrownBy(pending::publish).hasMessage("Cannot publish " + target + ": " + FAULT);
    }
    assertThat(target).doesNotExist();
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
