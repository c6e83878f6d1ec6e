package io.github.reducer.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.OpenFiles;
import io.github.reducer.buffer.RunStore;
import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillingRunStoresTest {
  private static final long BUDGET = 4000 * Long.BYTES;

  @TempDir private Path directory;

  private final long[] shared = new long[30_000];

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    assertThat(directory).as("files with a name").isEmptyDirectory();
    return OpenFiles.ofThisProcess().nameless(directory);
  }

  private SpillingRunStores stores() {
    return new SpillingRunStores(BUDGET, () -> new OutputDirectory(directory).scratch(3));
  }

  private void add(RunStore store, SortedSet<long[]> keys, int width) throws IOException {
    long[] words = KeySets.words(keys);
    System.arraycopy(words, 0, shared, 0, words.length);
    store.add(new SortedRun(shared, keys.size(), width));
    Arrays.fill(shared, -1); // the store must have a copy
  }

  private static SortedSet<long[]> random(Random random, int size, int width) {
    SortedSet<long[]> keys = KeySets.empty();
    for (int i = 0; i < size; i++) {
      keys.add(KeySets.random(random, width, width == 1 ? 1_000_000 : 100));
    }
    return keys;
  }

  private static long[] drain(RunStore store, int width) throws IOException {
    return KeySets.drain(new KWayMerge(width, store.sources()), 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void rule5_4_keepsEveryKeyInBoundedMemoryAndFiles(int width) throws IOException {
    Random random = new Random(width);
    SortedSet<long[]> expected = KeySets.empty();
    long added = 0;
    try (SpillingRunStores stores = stores()) {
      RunStore store = stores.store(width);
      for (int round = 0; round < 400; round++) {
        SortedSet<long[]> keys = random(random, random.nextInt(3000 / width), width);
        add(store, keys, width);
        added += keys.size();
        expected.addAll(keys);
        assertThat(files()).hasSizeLessThan(2 * SpilledRuns.FAN_IN);
      }
      assertThat(files()).as("spilled, and merged").hasSizeGreaterThan(1);
      assertThat(expected).hasSizeGreaterThan(100_000);
      assertThat(store.keys()).isBetween((long) expected.size(), added);
      assertThat(drain(store, width)).isEqualTo(KeySets.words(expected));
    }
  }

  @Test
  void bothFamiliesShareTheBudget() throws IOException {
    Random random = new Random(1);
    SortedSet<long[]> ipv4 = KeySets.empty();
    SortedSet<long[]> ipv6 = KeySets.empty();
    try (SpillingRunStores stores = stores()) {
      RunStore ipv4Store = stores.store(1);
      RunStore ipv6Store = stores.store(3);
      for (int round = 0; round < 100; round++) {
        SortedSet<long[]> keys = random(random, 100, 1);
        add(ipv4Store, keys, 1);
        ipv4.addAll(keys);
        SortedSet<long[]> longKeys = random(random, 100, 3);
        add(ipv6Store, longKeys, 3);
        ipv6.addAll(longKeys);
      }
      assertThat(files()).hasSizeBetween(5, 20);
      assertThat(drain(ipv4Store, 1)).isEqualTo(KeySets.words(ipv4));
      assertThat(drain(ipv6Store, 3)).isEqualTo(KeySets.words(ipv6));
    }
  }

  @Test
  void aRunLargerThanTheBudgetIsKept() throws IOException {
    Random random = new Random(2);
    SortedSet<long[]> expected = KeySets.empty();
    try (SpillingRunStores stores = stores()) {
      RunStore store = stores.store(1);
      for (int round = 0; round < 3; round++) {
        SortedSet<long[]> keys = random(random, 25_000, 1);
        add(store, keys, 1);
        expected.addAll(keys);
      }
      assertThat(files()).hasSize(2);
      assertThat(drain(store, 1)).isEqualTo(KeySets.words(expected));
    }
  }

  @Test
  void fitsIntoMemory() throws IOException {
    try (SpillingRunStores stores = stores()) {
      RunStore store = stores.store(1);
      store.add(new SortedRun(new long[] {1, 2, 3}, 3, 1));
      store.add(new SortedRun(new long[0], 0, 1));
      assertThat(files()).isEmpty();
      assertThat(drain(store, 1)).containsExactly(1, 2, 3);
    }
  }

  /** Every byte of a file is covered by a checksum: one wrong bit, wherever, is an error. */
  @Test
  void noDamageGoesUnnoticed() throws IOException {
    try (SpillingRunStores stores = stores()) {
      RunStore store = stores.store(1);
      Random random = new Random(3);
      add(store, random(random, 20_000, 1), 1);
      add(store, random(random, 10, 1), 1);
      Path file = files().get(0);
      byte[] good = Files.readAllBytes(file);
      assertThat(good.length).isGreaterThan(2 * RunFile.BLOCK_WORDS * Long.BYTES);
      for (int round = 0; round < 100; round++) {
        byte[] bad = good.clone();
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        overwrite(file, bad);
        assertThatThrownBy(() -> drain(store, 1))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(directory.toString())
            .hasMessageContaining("differs");
      }
      overwrite(file, Arrays.copyOf(good, good.length - 1));
      assertThatThrownBy(() -> drain(store, 1)).hasMessageContaining("it ends at byte");
      overwrite(file, good);
      assertThat(drain(store, 1)).hasSizeGreaterThan(19_000);
    }
  }

  /** In place, since the file is open. */
  private static void overwrite(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
  }

  @Test
  void aFileThatCannotBeMadeOrReadIsNamed() throws IOException {
    try (SpillingRunStores stores =
        new SpillingRunStores(
            BUDGET, () -> new OutputDirectory(directory.resolve("none")).scratch(3))) {
      RunStore store = stores.store(1);
      add(store, random(new Random(4), 3000, 1), 1);
      SortedSet<long[]> more = random(new Random(5), 3000, 1);
      assertThatThrownBy(() -> add(store, more, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("none");
    }
  }
}
