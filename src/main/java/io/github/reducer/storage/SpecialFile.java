package io.github.reducer.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** What is neither file, directory nor link, such as a FIFO: to open one may wait without end. */
public final class SpecialFile {
  private SpecialFile() {}

  /**
   * Opens a file of the program's own to be read.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if there is a special file under its name, or it cannot be opened
   */
  public static FileChannel openUnlessSpecial(Path file) throws IOException {
    refuse(file);
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /**
   * To be called before a file of the program's own is opened in another way.
   *
   * @param file need not exist
   * @throws IOException if there is a special file under its name
   */
  public static void refuse(Path file, LinkOption... options) throws IOException {
    try {
      if (Files.readAttributes(file, BasicFileAttributes.class, options).isOther()) {
        throw new IOException("it is no regular file, where this program keeps one of its own");
      }
    } catch (NoSuchFileException e) {
      return; // which opening it tells, unless it is then made
    }
  }
}
