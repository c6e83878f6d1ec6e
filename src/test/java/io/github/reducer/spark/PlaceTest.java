package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.input.RawPath;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @ParameterizedTest
  @CsvSource({"/a/b, /a/b", "file:/a/b, /a/b", "file:///a/b/, /a/b", "/\u00e9 x/b+, /\u00e9 x/b+"})
  void aPathOfTheLocalFileSystem(String text, String path) throws Exception {
    Place place = Place.of(text, CONFIGURATION);
    assertThat(place.isLocal()).isTrue();
    assertThat(RawPath.text(place.local())).isEqualTo(path);
    assertThat(place).hasToString(path);
  }

  @Test
  void aRelativePathIsInTheWorkingDirectory() throws Exception {
    assertThat(Place.of("data", CONFIGURATION).local()).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nosuch://host/x", "hdfs:///x", ":", "s3a://bucket/x"})
  void whatIsNoPath(String text) {
    assertThatThrownBy(() -> Place.of(text, CONFIGURATION))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/l/../b", "l/..", "../a/../b", "file:/a/l/../b", "./l//../b"})
  void aLinkBeforeDotsWouldBeLost(String text) {
    assertThatThrownBy(() -> Place.of(text, CONFIGURATION)).hasMessageContaining("a link before");
  }

  @Test
  void dotsAtTheStartAreTaken() throws Exception {
    Path above = Path.of("..").toAbsolutePath().normalize();
    for (String text : new String[] {"../x", "./../x"}) {
      assertThat(Place.of(text, CONFIGURATION).local()).as(text).isEqualTo(above.resolve("x"));
    }
  }

  @Test
  void aNameForgesNoLineOfALog() throws Exception {
    assertThat(Place.of("/a\nERROR x", CONFIGURATION)).hasToString("/a\\nERROR x");
  }

  @Test
  void namesWithColonsAreNames() throws Exception {
    Place place = Place.of("/d", CONFIGURATION).resolve("a:b c.csv");
    assertThat(place.local()).isEqualTo(Path.of("/d/a:b c.csv"));
    assertThat(place.parent().orElseThrow()).hasToString("/d");
  }

  @Test
  void isInWhatIsAboveIt() throws Exception {
    Place place = Place.of("/a/b", CONFIGURATION);
    assertThat(place.isIn(Place.of("/a", CONFIGURATION))).isTrue();
    assertThat(place.isIn(Place.of("/", CONFIGURATION))).isTrue();
    assertThat(place.isIn(place)).isTrue();
    assertThat(place.isIn(Place.of("/a/b/c", CONFIGURATION))).isFalse();
    assertThat(place.isIn(Place.of("/a/bb", CONFIGURATION))).isFalse();
    assertThat(Place.of("/a/bb", CONFIGURATION).isIn(place)).isFalse();
    Place hdfs = Place.of("hdfs://127.0.0.1/a", CONFIGURATION);
    assertThat(Place.of("hdfs://127.0.0.1:8020/a/b", CONFIGURATION).isIn(hdfs)).isTrue();
    assertThat(Place.of("hdfs://127.0.0.1:1/a/b", CONFIGURATION).isIn(hdfs)).isFalse();
    assertThat(place.isIn(hdfs)).isFalse();
  }
}
