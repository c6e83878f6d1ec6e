package io.github.reducer.input;

import io.github.reducer.failure.IoReason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the walk asks of the file system; a seam for tests of failing directories. */
interface Directories {
  /** The directories of this host. */
  Directories OF_HOST = new OfHost();

  /** The entries of a directory, in any order. */
  List<Path> entries(Path directory) throws IOException;

  /** The attributes of an entry itself, not of what it may link to. */
  BasicFileAttributes attributes(Path entry) throws IOException;

  /** The attributes of what a link leads to; empty if it leads nowhere that can be seen. */
  Optional<BasicFileAttributes> target(Path link);

  /** The file system of this host, by {@code java.nio.file}. */
  final class OfHost implements Directories {
    private static final Logger LOG = LoggerFactory.getLogger(OfHost.class);

    @Override
    public List<Path> entries(Path directory) throws IOException {
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        for (Path entry : stream) {
          entries.add(entry);
        }
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
    public Optional<BasicFileAttributes> target(Path link) {
      try {
        return Optional.of(Files.readAttributes(link, BasicFileAttributes.class));
      } catch (IOException e) {
        LOG.debug("A link leads nowhere: {}: {}", RawPath.text(link), IoReason.of(e));
        return Optional.empty();
      }
    }
  }
}
