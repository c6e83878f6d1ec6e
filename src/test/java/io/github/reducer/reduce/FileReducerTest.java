package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.buffer.ChunkPool;
import io.github.reducer.buffer.MemoryRunStore;
import io.github.reducer.buffer.PairBuffer;
import io.github.reducer.csv.ChunksAhead;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.FileTree;
import io.github.reducer.input.InputFile;
import io.github.reducer.input.LocalTree;
import io.github.reducer.input.RelativePath;
import io.github.reducer.input.TreeEntry;
import io.github.reducer.merge.Keys;
import io.github.reducer.partial.EnvironmentTable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReducerTest {
  /** Bytes that each file had when the tree was listed. */
  private static final int LISTED = 32;

  @TempDir private Path root;

  private final EnvironmentTable environments = EnvironmentTable.of(List.of("A B", "C D"));
  private final PairBuffer buffer =
      new PairBuffer(
          1000,
          Long.MAX_VALUE,
          new MemoryRunStore(new ChunkPool()),
          new MemoryRunStore(new ChunkPool()));
  private final List<String> told = new ArrayList<>();
  private final ReadProgress progress =
      new ReadProgress() {
        @Override
        public void bytes(long more) {
          told.add(more + " bytes");
        }

        @Override
        public void rows(long more, long pairsNow) {
          told.add(more + " rows");
        }

        @Override
        public void file(long rowsRead) {
          told.add("a file of " + rowsRead + " rows");
        }
      };

  @Test
  void accountsForAFileThatIsRead() throws Exception {
    Files.writeString(root.resolve("C D.csv"), "x,Source IP\n1,1.2.3.4\n2\n3,1.2.3\n");
    FileAccount account = take("C D.csv");
    assertThat(account)
        .isEqualTo(
            new FileAccount(
                "C D.csv", "C D", 32, 32, FileStatus.READ, "", new RowCounts(3, 1, 0, 1, 0, 1), 3));
    assertThat(told).containsExactly("32 bytes", "1 rows", "0 bytes", "a file of 3 rows");
    long[] keys = new long[2];
    assertThat(buffer.finish().ipv4().read(keys, 2)).isEqualTo(1);
    assertThat(keys[0]).isEqualTo(Keys.ipv4(0x01020304, 1));
  }

  @Test
  void rule1_6_ignoresAFileWithoutTheColumn() throws Exception {
    Files.writeString(root.resolve("A B.csv"), "\nSource,\u001bIP\r\n1.2.3.4,1\n");
    assertIgnored(take("A B.csv"), "no column 'Source IP' in its header: Source,\\u001bIP");
    assertIgnored("x".repeat(80), "no column 'Source IP' in its header: " + "x".repeat(80));
    assertIgnored("x".repeat(81), "no column 'Source IP' in its header: " + "x".repeat(80) + "…");
    String cut = "no column 'Source IP' in its header: " + "x".repeat(77) + "…";
    assertIgnored("x".repeat(77) + "\uD83D\uDE00,Source ip\n", cut);
  }

  @Test
  void rule2_3_ignoresAFileWhoseHeaderIsMalformed() throws Exception {
    String malformed = "its header is malformed, as by a quote that is not closed: ";
    assertIgnored("Source IP,\"Env\n1.2.3.4,1\n", malformed + "Source IP,\"Env");
    assertIgnored("Source IP,\"Env\"x\r\n1.2.3.4,1\n", malformed + "Source IP,\"Env\"x");
  }

  private void assertIgnored(String content, String reason) throws Exception {
    Files.writeString(root.resolve("A B.csv"), content);
    assertIgnored(take("A B.csv"), reason);
  }

  @Test
  void rule1_6_ignoresAnEmptyFile() throws Exception {
    String missing =
        "no column 'Source IP' in its header, which is missing: the file is empty or blank";
    for (String blank : new String[] {"", "\uFEFF", "\n \t\r\n"}) {
      assertIgnored(blank, missing);
    }
    assertIgnored("\u3000\nSource IP\n1.2.3.4\n", "no column 'Source IP' in its header: \u3000");
  }

  @Test
  void rule1_1_ignoresWhatIsNoRegularFile() throws Exception {
    Files.createSymbolicLink(root.resolve("A B.csv"), Path.of("/dev/zero"));
    assertIgnored(take("A B.csv"), "not a regular file");
  }

  @Test
  void rule1_1_ignoresALinkToNothing() throws Exception {
    Files.createSymbolicLink(root.resolve("A B.csv"), Path.of("nowhere"));
    assertIgnored(take("A B.csv"), "a link to nothing");
  }

  @Test
  void rule1_6_ignoresAFileThatHasGone() throws Exception {
    assertIgnored(take("A B.csv"), "cannot be opened: no such file or directory");
    assertThat(told).as("what was listed").containsExactly(LISTED + " bytes", "a file of 0 rows");
  }

  @Test
  void rule6_1_aFileThatShrankIsDoneInFull() throws Exception {
    Files.writeString(root.resolve("A B.csv"), "Source IP\n");
    assertThat(take("A B.csv").status()).isEqualTo(FileStatus.READ);
    assertThat(told).containsExactly("10 bytes", (LISTED - 10) + " bytes", "a file of 0 rows");
  }

  @Test
  void rule6_1_aFileThatGrewIsDoneOnce() throws Exception {
    Files.writeString(root.resolve("A B.csv"), "Source IP\n" + "\n".repeat(2 * LISTED));
    assertThat(take("A B.csv").status()).isEqualTo(FileStatus.READ);
    assertThat(told).containsExactly((10 + 2 * LISTED) + " bytes", "0 bytes", "a file of 0 rows");
  }

  @Test
  void rule1_6_aFileThatWasReadWholeAndCannotBeClosedIsRead() throws Exception {
    Files.writeString(root.resolve("A B.csv"), "Source IP\n1.2.3.4\n");
    FileReducer reducer =
        new FileReducer(
            new Unclosable(root),
            "Source IP",
            10,
            environments,
            buffer,
            Optional.empty(),
            progress);
    FileAccount account = reducer.take(listed("A B.csv".getBytes(StandardCharsets.UTF_8)));
    assertThat(account.status()).isEqualTo(FileStatus.READ);
    assertThat(account.rows().accepted()).isEqualTo(1);
  }

  /** Its files cannot be closed. */
  private record Unclosable(Path root) implements FileTree {
    @Override
    public List<TreeEntry> entries(byte[] directory) throws ReducerException {
      return new LocalTree(root).entries(directory);
    }

    @Override
    public long size(RelativePath file) throws IOException {
      return new LocalTree(root).size(file);
    }

    @Override
    public InputStream open(RelativePath file) throws IOException {
      return new FilterInputStream(new LocalTree(root).open(file)) {
        @Override
        public void close() throws IOException {
          super.close();
          throw new IOException("stale file handle");
        }
      };
    }
  }

  @Test
  void aLargeFileIsReadByTheThreadsThereAre() throws Exception {
    String rows = "x,Source IP\n" + "1,1.2.3.4\n\"2\n\",::1\n3,bad\n".repeat(700_000);
    Files.writeString(root.resolve("A B.csv"), rows);
    FileAccount expected = take("A B.csv");
    told.clear();
    try (ChunksAhead ahead = new ChunksAhead(3)) {
      assertThat(ahead.largeEnough(rows.length())).isTrue();
      assertThat(
              reducer(Optional.of(ahead)).take(listed("A B.csv".getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(expected);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .contains("scan-1");
    }
    assertThat(expected.rows().accepted()).isEqualTo(1_400_000);
    assertThat(expected.bytesRead()).isEqualTo(rows.length());
    assertThat(sumOf(" bytes")).isEqualTo(rows.length());
    assertThat(sumOf(" rows")).isEqualTo(1_400_000);
  }

  private long sumOf(String what) {
    return told.stream()
        .filter(text -> text.endsWith(what) && !text.startsWith("a file"))
        .mapToLong(text -> Long.parseLong(text.substring(0, text.indexOf(' '))))
        .sum();
  }

  @Test
  void rule1_7_ignoresAFileWhoseNameIsNotUtf8() throws Exception {
    byte[] name = "A B.csv".getBytes(StandardCharsets.UTF_8);
    name[0] = (byte) 0xFF;
    assertIgnored(reducer().take(listed(name)), "its name is not valid UTF-8");
    assertThat(told).as("what was listed").containsExactly(LISTED + " bytes", "a file of 0 rows");
  }

  private FileAccount take(String name) throws IOException, ReducerException {
    return reducer().take(listed(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static InputFile listed(byte[] name) {
    return new InputFile(RelativePath.of(name), LISTED);
  }

  private FileReducer reducer() {
    return reducer(Optional.empty());
  }

  private FileReducer reducer(Optional<ChunksAhead> ahead) {
    return new FileReducer(
        new LocalTree(root), "Source IP", 1000, environments, buffer, ahead, progress);
  }

  private static void assertIgnored(FileAccount account, String reason) {
    assertThat(account.status()).isEqualTo(FileStatus.IGNORED);
    assertThat(account.reason()).isEqualTo(reason);
    assertThat(account.rows()).isEqualTo(RowCounts.NONE);
  }
}
