package io.github.reducer.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What the walk asks of the file system; a seam for tests of failing directories. */
interface Directories {
  /** The directories of this host. */
  Directories OF_HOST = new OfHost();

  /** The entries of a directory, in any order. */
  List<Path> entries(Path directory) throws IOException;

  /** The attributes of an entry itself, not of what it may link to. */
  BasicFileAttributes attributes(Path entry) throws IOException;

  /** Whether a link leads to a directory; a link that leads nowhere does not. */
  boolean leadsToDirectory(Path link);

  /** The file system of this host, by {@code java.nio.file}. */
  final class OfHost implements Directories {
    @Override
    public List<Path> entries(Path directory) throws IOException {
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        stream.forEach(entries::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      return entries;
    }

    @Override
    public BasicFileAttributes attributes(Path entry) throws IOException {
      return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean leadsToDirectory(Path link) {
      return Files.isDirectory(link);
    }
  }
}
