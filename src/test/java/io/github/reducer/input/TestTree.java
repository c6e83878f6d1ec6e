package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes files by the bytes of their names, under any locale. */
final class TestTree {
  private final Path root;

  TestTree(Path root) {
    this.root = root;
  }

  /** The place of a path given as text that stands for its UTF-8 bytes. */
  Path at(String path) {
    return root.resolve(RawPath.of(path.getBytes(UTF_8)));
  }

  /** The place of a path given as text whose characters, up to U+00FF, stand for single bytes. */
  Path atBytes(String path) {
    return root.resolve(RawPath.of(path.getBytes(ISO_8859_1)));
  }

  Path file(String path) throws IOException {
    return file(at(path));
  }

  Path file(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }

  void directory(String path) throws IOException {
    Files.createDirectories(at(path));
  }

  void link(String path, Path target) throws IOException {
    Files.createSymbolicLink(at(path), target);
  }

  void fifo(String path) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("mkfifo", at(path).toString()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("mkfifo failed for " + path);
    }
  }
}
