package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.storage.Closing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeMergeTest {
  private static final RangeBudget TINY = new RangeBudget(3, 200);

  @TempDir private Path directory;

  private final List<PartialReader> open = new ArrayList<>();
  private long handled;

  @AfterEach
  void noThreadIsLeft() throws Exception {
    Closing.all(open);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(RangeBudget.NAME)) {
        thread.join(10_000); // its work is done, and it may be about to end
        assertThat(thread.isAlive()).as("%s", thread).isFalse();
      }
    }
  }

  @Test
  void rule3_2_isTheUnionWhateverTheSizeOfRanges() throws Exception {
    long rows = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      SortedRows expected = new SortedRows();
      handled = 0;
      long taken = 0;
      int partials = 1 + random.nextInt(6);
      for (int partial = 0; partial < partials; partial++) {
        SortedRows some =
            SortedRows.random(random, random.nextInt(4) == 0 ? 0 : random.nextInt(600));
        expected.addAll(some);
        taken += some.size();
        open.add(some.open(directory.resolve("partial-" + partial)));
      }
      RangeBudget budget =
          new RangeBudget(1 + random.nextInt(4), 1 + random.nextInt(1 << random.nextInt(15)));

      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(merge(budget).writeTo(out)).isEqualTo(expected.size());

      assertThat(out.toString(UTF_8)).as("seed %s, %s", seed, budget).isEqualTo(expected.text());
      assertThat(handled).isEqualTo(taken);
      rows += expected.size();
      Closing.all(open);
      open.clear();
    }
    assertThat(rows).isGreaterThan(50_000);
  }

  @Test
  void partialsThatShareNoAddress() throws Exception {
    SortedRows expected = new SortedRows();
    for (int partial = 0; partial < 5; partial++) {
      SortedRows rows = new SortedRows();
      for (int i = 0; i < 300; i++) {
        rows.ipv4((4 - partial) * 1_000L + i, "Asia Prod");
      }
      expected.addAll(rows);
      open.add(rows.open(directory.resolve("partial-" + partial)));
    }
    assertThat(merged(TINY)).isEqualTo(expected.text());
  }

  @Test
  void oneAddressMayTakeMoreThanARange() throws Exception {
    SortedRows expected = new SortedRows();
    for (int partial = 0; partial < 2; partial++) {
      SortedRows rows = new SortedRows();
      SortedRows.TABLE.names().forEach(name -> rows.ipv4(7, name).ipv6(0, 7, name));
      rows.ipv4(6 + 2 * partial, "NA Prod").ipv6(0, 6 + 2 * partial, "NA Prod");
      expected.addAll(rows);
      open.add(rows.open(directory.resolve("partial-" + partial)));
    }
    assertThat(merged(new RangeBudget(2, 1))).isEqualTo(expected.text());
  }

  @Test
  void theFirstAndTheLastAddressOfEachFamily() throws Exception {
    SortedRows rows = new SortedRows();
    rows.ipv4(0, "NA Prod").ipv4(1, "NA Prod").ipv4(-2, "NA Prod").ipv4(-1, "NA Prod");
    rows.ipv6(0, 0, "NA Prod").ipv6(0, -1, "NA Prod").ipv6(1, 0, "NA Prod");
    rows.ipv6(-1, -2, "NA Prod").ipv6(-1, -1, "NA Prod");
    open.add(rows.open(directory.resolve("partial-0")));
    open.add(rows.open(directory.resolve("partial-1")));
    assertThat(merged(new RangeBudget(2, 1))).isEqualTo(rows.text());
  }

  @Test
  void ofNoneIsTheHeader() throws Exception {
    assertThat(merged(TINY)).isEqualTo(SortedRows.HEADER);
  }

  @Test
  void rule4_4_everyDamagedByteOfEveryPartialIsFound() throws Exception {
    int tried = 0;
    for (int damaged = 0; damaged < 3; damaged++) {
      for (int partial = 0; partial < 3; partial++) {
        SortedRows rows = SortedRows.random(new Random(partial), 25);
        open.add(rows.open(directory.resolve("partial-" + partial)));
      }
      Path file = directory.resolve("partial-" + damaged);
      byte[] bytes = Files.readAllBytes(file);
      for (int at = 0; at < bytes.length; at++) {
        byte[] wrong = bytes.clone();
        wrong[at] ^= (byte) (1 << (at % 7));
        Files.write(file, wrong); // the file that is open
        assertThatExceptionOfType(CorruptFileException.class)
            .as("byte %s of partial %s", at, damaged)
            .isThrownBy(() -> merged(TINY))
            .withMessageStartingWith(file.toString());
        tried++;
      }
      Closing.all(open);
      open.clear();
    }
    assertThat(tried).isGreaterThan(1_500);
  }

  @Test
  void rule4_4_aPartialThatIsCutOffOrGrowsIsFound() throws Exception {
    SortedRows rows = SortedRows.random(new Random(1), 25);
    open.add(rows.open(directory.resolve("partial-0")));
    open.add(rows.open(directory.resolve("partial-1")));
    Path file = directory.resolve("partial-1");
    String text = Files.readString(file);
    for (int length = 0; length < text.length(); length++) {
      Files.writeString(file, text.substring(0, length));
      assertThatThrownBy(() -> merged(TINY))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("bytes, its manifest says " + text.length());
    }
    Files.writeString(file, text + "\n");
    assertThatThrownBy(() -> merged(TINY)).isInstanceOf(CorruptFileException.class);
  }

  @Test
  void rule4_4_rowsThatTheManifestVouchesForWronglyAreFound() throws Exception {
    String good = "1.1.1.1,NA Prod\n2.2.2.2,NA Prod\n3.3.3.3,NA Prod\n::1,NA Prod\n::2,NA Prod\n";
    for (int budget = 1; budget < 120; budget += 7) {
      refuses(budget, 5, good.replace("2.2.2.2", "4.4.4.4"), "out of order");
      refuses(budget, 5, good.replace("2.2.2.2", "1.1.1.0"), "out of order");
      refuses(budget, 5, good.replace("::2", "::"), "out of order");
      refuses(budget, 5, good.replace("::1", "::3"), "out of order");
      refuses(budget, 5, good.replace("3.3.3.3", "::7"), "out of order");
      refuses(budget, 5, good.replace("1.1.1.1", "::1"), "");
      refuses(budget, 5, good.replace("::2", "9.9.9.9"), "");
      refuses(budget, 5, good.replace("2.2.2.2,NA Prod", "2.2.2.2,EU Prod"), "does not name");
      refuses(budget, 5, good + "\n", "");
      refuses(budget, 4, good, "holds 5 rows, its manifest says 4");
    }
  }

  private void refuses(int budget, int rows, String text, String fault) throws Exception {
    Path file = Files.writeString(directory.resolve("partial"), SortedRows.HEADER + text);
    open.add(PartialReader.open(file, SortedRows.manifest(file, rows), SortedRows.TABLE));
    assertThatThrownBy(() -> merged(new RangeBudget(2, budget)))
        .as("%s in ranges of %s", text, budget)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining(fault)
        .hasMessageStartingWith(file.toString());
    Closing.all(open);
    open.clear();
  }

  @Test
  void aFaultOfAThreadIsThrownByTheOneThatWrites() throws Exception {
    SortedRows rows = SortedRows.random(new Random(1), 200);
    open.add(rows.open(directory.resolve("partial")));
    // its keys have no suffix in a table that is too small
    EnvironmentTable small = EnvironmentTable.of(List.of("Asia Prod"));
    RangeMerge merge = new RangeMerge(open, small, NoProgress.NONE, TINY);
    assertThatThrownBy(() -> merge.writeTo(OutputStream.nullOutputStream()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aResultThatCannotBeWrittenEndsTheThreads() throws Exception {
    for (int partial = 0; partial < 3; partial++) {
      SortedRows rows = SortedRows.random(new Random(partial), 500);
      open.add(rows.open(directory.resolve("partial-" + partial)));
    }
    OutputStream full =
        new OutputStream() {
          private int left = 3_000;

          @Override
          public void write(int value) throws IOException {
            left--;
            if (left < 0) {
              throw new IOException("disk full");
            }
          }
        };
    assertThatThrownBy(() -> merge(TINY).writeTo(full))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  private String merged(RangeBudget budget) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    merge(budget).writeTo(out);
    return out.toString(UTF_8);
  }

  private RangeMerge merge(RangeBudget budget) {
    CollectProgress counting =
        new NoProgress() {
          @Override
          public void taken(long pairs) {
            handled += pairs; // not by another thread
          }
        };
    return new RangeMerge(open, SortedRows.TABLE, counting, budget);
  }
}
