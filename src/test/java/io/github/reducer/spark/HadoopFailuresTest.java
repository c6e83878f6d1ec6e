package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.failure.IoReason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HadoopFailuresTest {
  private static final String TRACE = "no\n\tat org.apache.hadoop.Server.run(Server.java:1)";

  @ParameterizedTest
  @MethodSource("failures")
  void haveTheWordsOfTheCommandLine(IOException failure, String reason) {
    IOException told = HadoopFailures.of(new Path("hdfs://host/a b"), failure);
    assertThat(IoReason.of(told)).isEqualTo(reason);
    assertThat(IoReason.withFile(told)).isEqualTo("hdfs://host/a b: " + reason);
    assertThat(told).hasCause(failure);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new FileNotFoundException("x"), "no such file or directory"),
        Arguments.of(new FileNotFoundException("x (Permission denied)"), "permission denied"),
        Arguments.of(new AccessControlException("x"), "permission denied"),
        Arguments.of(new ParentNotDirectoryException("x"), "not a directory"),
        Arguments.of(new FileAlreadyExistsException("x"), "file exists"),
        Arguments.of(new java.nio.file.NoSuchFileException("x"), "no such file or directory"),
        Arguments.of(new java.nio.file.AccessDeniedException("x"), "permission denied"),
        Arguments.of(new java.nio.file.NotDirectoryException("x"), "not a directory"),
        Arguments.of(
            new java.nio.file.FileSystemException("x", null, "Input/output error"),
            "Input/output error"),
        Arguments.of(remote(AccessControlException.class), "permission denied"),
        Arguments.of(remote(FileNotFoundException.class), "no such file or directory"),
        Arguments.of(remote(IOException.class), "no"),
        Arguments.of(new IOException(TRACE), "no"),
        Arguments.of(new IOException(), "IOException"));
  }

  private static IOException remote(Class<?> type) {
    return new RemoteException(type.getName(), TRACE);
  }
}
