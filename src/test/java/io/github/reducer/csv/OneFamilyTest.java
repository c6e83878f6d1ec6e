package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of one family are taken many at a time, but where one record among them is another. */
class OneFamilyTest {
  private static final int RECORDS = 20;
  private static final List<String> OTHERS =
      List.of(
          "1.2.3.4",
          "2001:db8:1:2:3:4:5:6",
          "2001:db8::1",
          "::ffff:1.2.3.4",
          "\"2001:db8:1:2:3:4:5:7\",\"x\ny\n\"",
          "\"1.2.3.5\",\"\n\"",
          " 2001:db8:1:2:3:4:5:8",
          "2001:db8:1:2:3:4:5:9 ,",
          "2001:db8:1:2:3:4:5:6:7",
          "2001:db8:1:2:3:4:5",
          "2001:db8:1:2:3:4:5:g",
          "1.2.3",
          "bad",
          "",
          "\"2001:db8:1:2:3:4:5:6\"x",
          "\"2001:db8:1:2:3:4:5:6");

  private final Scans scans = new Scans();

  @ParameterizedTest
  @ValueSource(strings = {"10.20.30.40", "2001:db8:85a3:8d3:1319:8a2e:370:7348"})
  void oneOfAnotherKindIsTakenForWhatItIs(String address) {
    for (String quote : new String[] {"", "\""}) {
      for (String other : OTHERS) {
        for (int at = 0; at < RECORDS; at++) {
          List<String> records =
              new ArrayList<>(Collections.nCopies(RECORDS, quote + address + quote + ",1"));
          records.add(at, other);
          records.add("the line of this one tells how many there were before");
          assertThatBothLanesFindTheSame(String.join("\n", records));
        }
      }
    }
  }

  private void assertThatBothLanesFindTheSame(String records) {
    byte[] file = (Scans.COLUMN + "\n" + records + "\n").getBytes(StandardCharsets.UTF_8);
    Found expected = scans.scanExactly(new ByteArrayInputStream(file));
    assertThat(expected.rows().rejected()).isPositive();
    assertThat(scans.scan(file)).as(records).isEqualTo(expected);
  }
}
