package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.StorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Too many open files",
        "Too many open files in system",
        "Cannot allocate memory",
        "Connection timed out",
        "Transport endpoint is not connected",
        "Host is down"
      })
  void rule1_6_wantOfHandlesOrMemoryOrTheNetworkFailsTheRunner(String reason) {
    assertThatThrownBy(
            () -> ProcessFault.rethrow("A B.csv", new FileSystemException("x", null, reason)))
        .isInstanceOfSatisfying(
            ReducerException.class,
            e -> {
              assertThat(e.status()).isEqualTo(ExitStatus.RUNNER_FAILED);
              assertThat(e).hasMessageStartingWith("cannot open or read A B.csv: " + reason);
            });
  }

  @ParameterizedTest
  @MethodSource("ofHost")
  void rule1_6_aHostThatIsStoppedOrCutOffFailsTheRunner(IOException failure) {
    assertThatThrownBy(() -> ProcessFault.rethrow("A B.csv", failure))
        .isInstanceOf(ReducerException.class);
    assertThatThrownBy(
            () -> ProcessFault.rethrow("A B.csv", new IOException("cannot read", failure)))
        .isInstanceOf(ReducerException.class)
        .hasMessage("cannot open or read A B.csv: cannot read");
  }

  static Stream<IOException> ofHost() {
    return Stream.of(
        new ClosedByInterruptException(),
        new StorageException("out of reach", new IOException("x")),
        new ConnectException("Connection refused"),
        new SocketTimeoutException("60 s"),
        new UnknownHostException("namenode"));
  }

  @Test
  void rule1_6_faultsOfTheFileDoNot() {
    assertThatCode(() -> ProcessFault.rethrow("A B.csv", new AccessDeniedException("x")))
        .doesNotThrowAnyException();
    for (String reason : new String[] {"Input/output error", "Stale file handle"}) {
      assertThatCode(() -> ProcessFault.rethrow("A B.csv", new IOException(reason)))
          .doesNotThrowAnyException();
    }
  }
}
