package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.report.Outcome;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Totals TOTALS = new Totals(1, 2, 3, new RowCounts(4, 5, 6, 7, 8, 9));
  private static final String RESULT = "Source IP,Environment\n10.0.0.1,A B\n";

  @TempDir Path directory;

  private OutputDirectory out;

  @BeforeEach
  void open() {
    out = new OutputDirectory(directory);
  }

  @Test
  void rule4_5_aPartialMadeAnewInTheSameRunIsKept() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B");
    published(partials);
    partials.put(1, "10.0.0.9,A B");
    assertThatThrownBy(() -> collect(partials.settings())).hasMessageContaining("runner 2");
    assertThat(out.partial(1)).content().contains("10.0.0.9");
    assertThat(out.manifest(1)).exists();
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    List<Journal.Merged> merged =
        List.of(
            new Journal.Merged(1, "abc", new Fingerprint(0, 0)),
            new Journal.Merged(2, "def", new Fingerprint(1L << 40, 0xFFFF_FFFFL)));
    isReadAsItWasWritten(
        new Journal(2, "Source IP", "", Optional.empty(), 0, Totals.NONE, List.of()));
    isReadAsItWasWritten(
        new Journal(
            2,
            " a \"b\",\r\n\u00e4 ",
            "# \n",
            Optional.of(new Fingerprint(7, 8)),
            9,
            TOTALS,
            merged));
  }

  private void isReadAsItWasWritten(Journal journal) throws Exception {
    publish(journal);
    assertThat(JournalFile.read(out.journal())).contains(journal);
  }

  @Test
  void noneIsNone() throws Exception {
    assertThat(JournalFile.read(out.journal())).isEmpty();
  }

  @Test
  void damageIsNoticedAndNothingIsChanged() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    journal(partials, Optional.empty());
    byte[] bytes = Files.readAllBytes(out.journal());
    int damages = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      refuses(flipped, partials.settings());
      refuses(Arrays.copyOf(bytes, i), partials.settings());
      damages++;
    }
    assertThat(damages).isGreaterThan(100);
  }

  @Test
  void aNewerVersionIsRefused() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    journal(partials, Optional.empty());
    String text = Files.readString(out.journal()).replaceFirst(",1\n", ",2\n");
    Files.writeString(out.journal(), text);
    assertThatThrownBy(() -> collect(partials.settings()))
        .hasMessageContaining(out.journal().toString())
        .hasMessageContaining("another version");
  }

  @Test
  void whatItsChecksumVouchesForIsRefusedIfItIsNotAsDocumented() throws Exception {
    Journal journal = new Journal(2, "x", "", Optional.empty(), 0, Totals.NONE, List.of());
    byte[] bytes = JournalFile.bytes(journal);
    String body = new String(bytes, UTF_8).replaceFirst("crc32c,.*\n", "");
    assertFault(body.replace("run,2,x", "run,\"2\"z,x"), "is malformed");
    assertFault(body.replace("run,2,x,", "run,2,x,,"), "line 2: too many fields");
    assertFault(body + "partial,1,x,2,3,4\n", "line 6: too many fields");
    assertFault(body + "partial,1,x,2\n", "line 6: fields are missing");
    assertFault(body + "partial,0,x,2,3\n", "'0' is not between 1 and 2147483647");
    assertFault(body + "partial,4294967297,x,2,3\n", "'4294967297' is not between");
    assertFault(body + "partial,1,x,-2,3\n", "'-2' is not between 0 and");
    assertFault(body + "partial,1,x,y,3\n", "'y' is not a number");
  }

  private static void assertFault(String body, String fault) {
    byte[] bytes = body.getBytes(UTF_8);
    byte[] whole = (body + JournalFile.lastLine(bytes, bytes.length)).getBytes(UTF_8);
    Path path = Path.of("journal");
    assertThatThrownBy(() -> new JournalParser(path, whole).journal())
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(fault);
  }

  @Test
  void rule4_5_aJournalIsOnlyBelievedAsLongAsItsResultIsThere() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    for (String result : new String[] {null, "other", RESULT + " "}) {
      partials.put(1, "10.0.0.1,A B");
      published(partials);
      if (result == null) {
        Files.delete(out.combined());
      } else {
        Files.writeString(out.combined(), result);
      }
      assertThat(collect(partials.settings()).pairs()).isEqualTo(1);
      assertThat(Partials.files(directory)).isEqualTo(Map.of("Combined.csv", RESULT));
    }
  }

  @Test
  void rule3_4_aJournalOfNoResultIsNotBelievedIfThereIsOne() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    journal(partials, Optional.empty());
    Files.writeString(out.combined(), "other");
    collect(partials.settings());
    assertThat(Partials.files(directory)).isEqualTo(Map.of("Combined.csv", RESULT));
  }

  @Test
  void rule4_5_theJournalOfAnotherRunDoesNotStandForThisOne() throws Exception {
    Partials partials = new Partials(directory, 1);
    for (CollectSettings other :
        new CollectSettings[] {
          new CollectSettings(2, Partials.COLUMN, "run", false, 0, Optional.empty()),
          new CollectSettings(1, "x", "run", false, 0, Optional.empty()),
          new CollectSettings(1, Partials.COLUMN, "x", false, 0, Optional.empty())
        }) {
      partials.put(1, "10.0.0.1,A B");
      published(partials);
      Map<String, String> before = Partials.files(directory);
      assertThatThrownBy(() -> collect(other)).hasMessageContaining(".Combined_1.manifest");
      assertThat(Partials.files(directory)).isEqualTo(before);
      Files.delete(out.manifest(1));
      assertThatThrownBy(() -> collect(other)).hasMessageContaining("manifests are missing");
      assertThat(collect(partials.settings()).pairs()).isEqualTo(1);
      assertThat(Partials.files(directory)).isEqualTo(Map.of("Combined.csv", RESULT));
    }
    partials.put(1, "10.0.0.1,A B");
    published(partials);
    assertThat(
            collect(new CollectSettings(1, Partials.COLUMN, "", false, 0, Optional.empty()))
                .pairs())
        .isEqualTo(1);
  }

  @Test
  void rule4_5_partialsMadeAnewAreCollectedAlthoughSomeAreAsTheJournalSays() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2, "10.0.0.2,A B");
    journal(partials, Optional.empty());
    partials.put(2, "10.0.0.9,A B");
    assertThat(collect(partials.settings()).pairs()).isEqualTo(2);
    assertThat(Partials.files(directory))
        .isEqualTo(Map.of("Combined.csv", "Source IP,Environment\n10.0.0.1,A B\n10.0.0.9,A B\n"));
  }

  @Test
  void rule5_5_whatALivingRunnerIsAboutToRemoveKeepsTheJournal() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    published(partials);
    Map<String, String> before = Partials.files(directory);
    DirectoryLock lock = out.lockRunner(1);
    try (lock) {
      assertThatThrownBy(() -> collect(partials.settings())).hasMessageContaining("locked");
    }
    assertThat(Partials.files(directory)).isEqualTo(before);
    assertThat(collect(partials.settings()).pairs()).isEqualTo(1);
  }

  @Test
  void rule5_5_aLivingRunnerThatHasBegunDoesNotKeepTheJournal() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    published(partials);
    DirectoryLock lock = out.lockRunner(1);
    try (lock) {
      Files.delete(out.manifest(1));
      Files.delete(out.partial(1));
      assertThat(collect(partials.settings()).pairs()).isEqualTo(1);
    }
    assertThat(Partials.files(directory)).isEqualTo(Map.of("Combined.csv", RESULT));
  }

  @Test
  void anUnvouchedPartialThatIsNotTheMergedOneIsKept() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    published(partials);
    Files.delete(out.manifest(1));
    Files.writeString(out.partial(1), "other");
    assertThatThrownBy(() -> collect(partials.settings()))
        .hasMessageContaining("manifests are missing");
    assertThat(out.partial(1)).hasContent("other");
  }

  /** The state after the result and the journal were published. */
  private void published(Partials partials) throws Exception {
    Files.writeString(out.combined(), RESULT);
    journal(partials, Optional.of(Fingerprint.of(out.combined())));
  }

  private void journal(Partials partials, Optional<Fingerprint> combined) throws IOException {
    List<Journal.Merged> merged = new ArrayList<>();
    try (ManifestReader reader = ManifestReader.open(out.manifest(1))) {
      merged.add(new Journal.Merged(1, reader.checksum(), reader.manifest().partial()));
    }
    CollectSettings settings = partials.settings();
    publish(
        new Journal(
            settings.runners(), settings.column(), settings.runId(), combined, 1, TOTALS, merged));
  }

  private void publish(Journal journal) throws IOException {
    try (PendingFile file = JournalFile.begin(out, journal)) {
      file.publish();
    }
  }

  private void refuses(byte[] journal, CollectSettings settings) throws IOException {
    Files.write(out.journal(), journal);
    Map<String, String> before = Partials.files(directory);
    assertThatThrownBy(() -> collect(settings))
        .isInstanceOfSatisfying(
            ReducerException.class,
            e -> assertThat(e.status()).isEqualTo(ExitStatus.PARTIALS_INCONSISTENT))
        .hasMessageContaining(out.journal().toString());
    assertThat(Partials.files(directory)).isEqualTo(before);
  }

  private Outcome collect(CollectSettings settings) throws Exception {
    return new Collect(out, settings, NoProgress.NONE).run();
  }
}
