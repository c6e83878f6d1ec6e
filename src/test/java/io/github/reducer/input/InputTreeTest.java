package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTreeTest {
  @TempDir Path directory;
  private Path root;
  private TestTree tree;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(directory.resolve("root"));
    tree = new TestTree(root);
  }

  @Test
  void rule1_2_takesValidNamesInDirectoriesOfAnyName() throws Exception {
    tree.file("b/c d/Asia Prod 2.csv");
    tree.file("Asia Prod.csv");
    tree.file("Combined.csv");
    tree.file(".hidden/EU Test.csv");
    tree.file(".Combined_1.csv");
    tree.file("b/Asia Prod.CSV");
    assertThat(texts(root))
        .containsExactly(".hidden/EU Test.csv", "Asia Prod.csv", "b/c d/Asia Prod 2.csv");
  }

  @Test
  void rule1_1_aDirectoryWithAValidNameIsADirectory() throws Exception {
    tree.file("Asia Prod.csv/EU Prod.csv");
    assertThat(texts(root)).containsExactly("Asia Prod.csv/EU Prod.csv");
  }

  @Test
  void rule1_1_linksToFilesAreTakenAndLinksToDirectoriesAreNot() throws Exception {
    new TestTree(directory).file("elsewhere/AA Prod.csv");
    tree.link("BB Prod.csv", directory.resolve("elsewhere/AA Prod.csv"));
    tree.link("CC Prod.csv", directory.resolve("elsewhere"));
    tree.link("elsewhere", directory.resolve("elsewhere"));
    tree.link("up", root);
    assertThat(texts(root)).containsExactly("BB Prod.csv");
  }

  @Test
  void rule1_1_theRootMayBeALink() throws Exception {
    tree.file("Asia Prod.csv");
    Path link = Files.createSymbolicLink(directory.resolve("link"), root);
    assertThat(texts(link)).containsExactly("Asia Prod.csv");
  }

  @Test
  void rule1_1_whatCannotBeReadKeepsItsPosition() throws Exception {
    tree.fifo("AA Prod.csv");
    tree.link("BB Prod.csv", directory.resolve("nowhere"));
    tree.link("CC Prod.csv", tree.at("CC Prod.csv"));
    tree.file(tree.atBytes("DD Pr\u00ffod.csv"));
    assertThat(texts(root))
        .containsExactly("AA Prod.csv", "BB Prod.csv", "CC Prod.csv", "DD Pr%FFod.csv");
  }

  @Test
  void rule1_3_ordersByTheBytesOfThePath() throws Exception {
    List<String> names =
        List.of(
            "A\nB Prod.csv",
            "A-B/Z Prod.csv",
            "A/Z Prod.csv",
            "A0 Prod.csv",
            "a Prod.csv",
            "\u00e9 Prod.csv",
            "\ufffd Prod.csv",
            "\ud83d\ude00/B Prod.csv");
    for (String name : List.of(6, 2, 0, 7, 5, 1, 3, 4).stream().map(names::get).toList()) {
      tree.file(name);
    }
    assertThat(InputTree.list(new LocalTree(root)).files())
        .extracting(file -> new String(file.path().bytes(), UTF_8))
        .containsExactlyElementsOf(names);
  }

  @Test
  void rule1_7_theFilesCanBeOpened() throws Exception {
    Files.writeString(tree.file("d\u00e9/\u65e5 Prod.csv"), "x");
    Files.writeString(tree.file(tree.atBytes("d\u00ff/AA Prod.csv")), "x");
    List<InputFile> files = InputTree.list(new LocalTree(root)).files();
    assertThat(files)
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.path().resolve(root)).hasContent("x"));
  }

  @Test
  void rule6_3_sizesAreThoseOfWhatWouldBeRead() throws Exception {
    Path file = Files.writeString(tree.file("a Prod.csv"), "12345");
    Files.createSymbolicLink(tree.at("b Prod.csv"), file);
    Files.createSymbolicLink(tree.at("c Prod.csv"), root.resolve("nothing"));
    tree.file("sub/d Prod.csv");
    tree.file("sub/notes.txt");
    tree.file("sub/csv");
    tree.file("sub/f Prod.CSV");
    tree.file("sub/g Prod v1.2.csv");
    Files.createSymbolicLink(tree.at("e Prod.csv"), root.resolve("sub"));
    InputTree input = InputTree.list(new LocalTree(root));
    assertThat(input.files()).extracting(InputFile::size).containsExactly(5L, 5L, 0L, 0L);
    assertThat(input.passedOver())
        .isEqualTo("passed over 5 other entries, 3 of them *.csv (LOG_LEVEL=DEBUG names them)");
  }

  @Test
  void rule1_4_sharesAreStrides() throws Exception {
    for (char c = 'a'; c <= 'g'; c++) {
      tree.file(c + " Prod.csv");
    }
    InputTree input = InputTree.list(new LocalTree(root));
    assertThat(input.share(1, 3))
        .extracting(file -> file.path().text())
        .containsExactly("a Prod.csv", "d Prod.csv", "g Prod.csv");
    assertThat(input.share(3, 3))
        .extracting(file -> file.path().text())
        .containsExactly("c Prod.csv", "f Prod.csv");
    assertThat(input.share(1, 1)).isEqualTo(input.files());
    assertThat(input.share(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    assertThat(input.share(2, Integer.MAX_VALUE)).containsExactly(input.files().get(1));
    assertThatThrownBy(() -> input.share(4, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> input.share(0, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digestTellsListsApart() throws Exception {
    assertThat(InputTree.list(new LocalTree(root)).digest()).isEqualTo("0".repeat(16));
    Path first = tree.file("a Prod.csv");
    String one = InputTree.list(new LocalTree(root)).digest();
    assertThat(one).matches("[0-9a-f]{16}").isNotEqualTo("0".repeat(16));
    assertThat(InputTree.list(new LocalTree(root)).digest()).isEqualTo(one);
    Files.move(first, tree.at("b Prod.csv"));
    assertThat(InputTree.list(new LocalTree(root)).digest()).isNotEqualTo(one);
  }

  @Test
  void rule1_5_aDirectoryThatCannotBeListedEndsTheRun() throws Exception {
    tree.file("d\n1/a Prod.csv");
    Directories failing =
        new Failing() {
          @Override
          public List<Path> entries(Path path) throws IOException {
            if (!path.equals(root)) {
              throw new AccessDeniedException(path.toString());
            }
            return super.entries(path);
          }
        };
    assertThatThrownBy(() -> InputTree.list(new LocalTree(root, failing)))
        .isInstanceOfSatisfying(
            ReducerException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.IO_FAILED))
        .hasMessageContaining(root + "/d%0A1: permission denied");
    assertThatThrownBy(() -> InputTree.list(new LocalTree(root.resolve("none"))))
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining(root + "/none: no such file or directory");
  }

  @Test
  void rule1_5_anEntryThatMayBeADirectoryEndsTheRun() throws Exception {
    tree.file("a Prod.csv");
    Directories failing =
        new Failing() {
          @Override
          public BasicFileAttributes attributes(Path path) throws IOException {
            throw new AccessDeniedException(path.toString());
          }
        };
    assertThatThrownBy(() -> InputTree.list(new LocalTree(root, failing)))
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining(root + "/a Prod.csv: permission denied");
  }

  @Test
  void whatIsGoneSinceItWasListedStaysIfItWasInput() throws Exception {
    tree.file("a Prod.csv");
    tree.file(".Combined_1.csv.tmp");
    Directories vanishing =
        new Failing() {
          @Override
          public BasicFileAttributes attributes(Path path) throws IOException {
            throw new NoSuchFileException(path.toString());
          }
        };
    assertThat(InputTree.list(new LocalTree(root, vanishing)).files())
        .extracting(file -> file.path().text())
        .containsExactly("a Prod.csv");
  }

  private static List<String> texts(Path root) throws ReducerException {
    List<String> texts = new ArrayList<>();
    InputTree.list(new LocalTree(root)).files().forEach(f -> texts.add(f.path().text()));
    return texts;
  }

  /** The real directories, for tests to make single operations fail. */
  private abstract static class Failing implements Directories {
    @Override
    public List<Path> entries(Path path) throws IOException {
      return OF_HOST.entries(path);
    }

    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
      return OF_HOST.attributes(path);
    }

    @Override
    public Optional<BasicFileAttributes> target(Path link) {
      return OF_HOST.target(link);
    }
  }
}
