package io.github.reducer.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void rule1_7_keepsTheBytesOfValues() {
    Environment environment = Environment.of("A=\u00ff=b\0B=\0NONE\0A=2\0C=x".getBytes(ISO_8859_1));
    assertThat(environment.get("A")).hasValue("\u00ff=b".getBytes(ISO_8859_1));
    assertThat(environment.get("C")).hasValue(new byte[] {'x'});
    assertThat(environment.get("NONE")).isEmpty();
    assertThat(environment.names()).containsExactly("A", "C");
  }

  @Test
  void rule5_2_anEmptyVariableCountsAsUnset() {
    assertThat(Environment.of("B=\0".getBytes(ISO_8859_1)).get("B")).isEmpty();
    assertThat(Environment.of(Map.of("B", "")).get("B")).isEmpty();
  }

  @Test
  void readsThoseOfTheProcess() throws Exception {
    assertThat(Environment.ofProcess().get("PATH"))
        .hasValueSatisfying(
            path -> assertThat(new String(path, ISO_8859_1)).isEqualTo(System.getenv("PATH")));
  }
}
