package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1.7: the locale does not matter. */
class LocaleIT {
  private static final String COLUMN = "Quell-IP Ä";
  private static final String RUN_ID = "läuf 1 日";

  @TempDir private Path home;
  private Path in;
  private Path out;
  private Oracle oracle;

  @BeforeEach
  void makeTree() throws Exception {
    in = Trees.directory(home, "Eingänge");
    out = Trees.directory(home, "Ausgänge");
    oracle = new Oracle(COLUMN);
    int i = 0;
    for (String path :
        List.of(
            "Ä Prod.csv",
            "Zürich/Ost Süd.csv",
            "日本/東京 本番 1.csv",
            "日本/東京 本番 2.csv",
            "a b.csv",
            "\ufffd b.csv",
            "\ud83d\ude00 b.csv",
            "z\u0308 a\u0308.csv",
            "日本/深/い b.csv")) {
      byte[] content =
          ("x,Quell-IP Ä\nö,10.0.0." + ++i + "\nö,2001:db8::" + i + "\n").getBytes(UTF_8);
      Trees.write(in, path, content);
      oracle.file(path.substring(path.lastIndexOf('/') + 1), content);
    }
  }

  private ReducerProcess under(String locale) {
    return ReducerProcess.on(in, out)
        .set("LC_ALL", locale)
        .set("LANG", locale)
        .set("REDUCER_COLUMN", COLUMN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C", "POSIX"})
  void rule1_7_sameResultUnderEachLocale(String locale) throws Exception {
    Result result = under(locale).set("REDUCER_RUNNERS_QTY", 2).set("REDUCER_RUN_ID", RUN_ID).run();

    oracle.agreesWith(result, out);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.names(home)).as("nothing was made elsewhere").hasSize(2);
  }

  @Test
  void rule1_7_hostsOfDifferentLocalesWorkTogether() throws Exception {
    under("C.UTF-8").host("reduce", RUN_ID, 1, 1, 3).run().exits(0);
    under("C").host("reduce", RUN_ID, 2, 2, 3).run().exits(0);
    under("POSIX").host("reduce", RUN_ID, 3, 3, 3).run().exits(0);
    // the order of the files is the same for all: that of UTF-8 bytes
    assertThat(Trees.read(Trees.partial(out, 1)))
        .contains(",Ost Süd\n", ",Ä Prod\n", ",い b\n")
        .hasLineCount(7);

    Result result = under("C").host("collect", RUN_ID, 1, 3, 3).run();

    oracle.agreesWith(result, out);
  }

  @Test
  void rule1_7_collectNoticesAnotherRunIdAndColumn() throws Exception {
    under("C").host("reduce", RUN_ID, 1, 1, 1).run().exits(0);

    // a lossy reading of the variables would make these equal
    under("C").host("collect", "lüuf 1 日", 1, 1, 1).run().exits(5);
    under("C").host("collect", RUN_ID, 1, 1, 1).set("REDUCER_COLUMN", "Quell-IP Ö").run().exits(5);
    under("POSIX").host("collect", RUN_ID, 1, 1, 1).run().exits(0);
  }

  @Test
  void rule1_7_workingDirectory() throws Exception {
    Path work = Trees.directory(home, "Büro");
    Path data = Trees.directory(home, "Büro/data");
    Samples.write(data);

    new ReducerProcess().directory(work).set("LC_ALL", "C").run().exits(0);

    assertThat(Trees.read(Trees.combined(data))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule5_3_missingDirectories() throws Exception {
    under("C").set("REDUCER_INPUT_DIR", Trees.text(in) + "ü").run().exits(1);
    under("C").set("REDUCER_OUTPUT_DIR", Trees.text(out) + "ü").run().exits(2);
    assertThat(Trees.names(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void rule1_7_namesThatAreNotUtf8(String locale) throws Exception {
    Path tree = Trees.directory(home, "tree");
    byte[] row = "Quell-IP Ä\n10.1.1.1\n".getBytes(UTF_8);
    Trees.write(tree, "A a.csv", row);
    Trees.write(Trees.path(tree, latin("B\u00e4r b.csv")), row);
    Trees.write(Trees.path(tree, latin("B\u00f6r b.csv")), row);
    Trees.write(tree, "C c.csv", row);
    Trees.write(tree, "D d.csv", row);
    // the directory's name does no harm to a file whose own name is well-formed
    Path latinDirectory = Files.createDirectories(Trees.path(tree, latin("E\u00e4")));
    Trees.write(latinDirectory, "E e.csv", row);

    Result result =
        ReducerProcess.on(tree, out)
            .set("LC_ALL", locale)
            .set("REDUCER_COLUMN", COLUMN)
            .host("reduce", "run", 1, 2, 2)
            .run()
            .exits(0);

    assertThat(result.log("WARNING")).as("%s", result).hasSize(2);
    result.logs("WARNING", "r b.csv");
    // positions: A a, (not UTF-8), (not UTF-8), C c, D d, E e
    assertThat(Trees.read(Trees.partial(out, 1)))
        .isEqualTo("Source IP,Environment\n10.1.1.1,A a\n10.1.1.1,D d\n");
    assertThat(Trees.read(Trees.partial(out, 2)))
        .isEqualTo("Source IP,Environment\n10.1.1.1,C c\n10.1.1.1,E e\n");

    Result collected =
        ReducerProcess.on(tree, out)
            .set("LC_ALL", locale)
            .set("REDUCER_COLUMN", COLUMN)
            .host("collect", "run", 1, 2, 2)
            .run()
            .exits(0);
    assertThat(collected.summary().counts()).isEqualTo(Counts.files(4, 2).accepting(4));
  }

  private static byte[] latin(String name) {
    return name.getBytes(ISO_8859_1);
  }

  @Test
  void rule1_7_numbersAndNamesInOtherLanguages() throws Exception {
    // Arabic digits, Turkish letters without a dot
    for (String language : List.of("ar", "tr", "de")) {
      String[] options = {"-Duser.language=" + language, "-Duser.country=EG"};
      Result result =
          under("C.UTF-8")
              .jvmOptions(options)
              .set("REDUCER_RUNNER_JAVA_OPTS", String.join(" ", options))
              .set("REDUCER_RUNNERS_QTY", 2)
              .run()
              .hasOnlyLogLines();

      oracle.agreesWith(result, out);
    }
  }
}
