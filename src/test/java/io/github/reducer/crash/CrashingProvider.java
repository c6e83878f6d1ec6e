package io.github.reducer.crash;

import static io.github.reducer.crash.CrashingFileSystem.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The default file system of a Java virtual machine that is started with the {@link #flags}, in
 * which changes to the files of Reducer are steps.
 */
public final class CrashingProvider extends FileSystemProvider {
  private final FileSystemProvider real;
  private final CrashingFileSystem fileSystem;

  /** Called by the Java virtual machine. */
  public CrashingProvider(FileSystemProvider real) {
    this.real = real;
    fileSystem = new CrashingFileSystem(real.getFileSystem(URI.create("file:///")), this);
  }

  /**
   * What a virtual machine needs to be told, with the test classes on its class path.
   *
   * @param step the step at which it kills itself, from 1; 0 for none
   */
  public static List<String> flags(int step) {
    return List.of(
        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + CrashingProvider.class.getName(),
        "-D" + CrashPoint.AT + "=" + step);
  }

  /**
   * As {@link #flags(int)}, to write down each step, and to kill nobody.
   *
   * @param log appended to, a line a step
   */
  public static List<String> flags(Path log) {
    return List.of(flags(0).get(0), "-D" + CrashPoint.LOG + "=" + log);
  }

  /** Whether a file, or a directory of such files when it is forced, is of Reducer's. */
  private static boolean isOwn(Path path) {
    return path.getFileName() != null && name(path).matches("\\.Combined_.*|Combined\\.csv");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = real(path);
    boolean creates =
        options.contains(StandardOpenOption.CREATE)
            || options.contains(StandardOpenOption.CREATE_NEW);
    if (isOwn(file) && creates) {
      CrashPoint.step("create " + name(file));
    }
    FileChannel channel = real.newFileChannel(file, options, attributes);
    if (isOwn(file)) {
      return new CrashingChannel(channel, name(file));
    }
    boolean directory = Files.isDirectory(path); // opened to be forced
    return directory ? new CrashingChannel(channel, "the directory") : channel;
  }

  @Override
  public void delete(Path path) throws IOException {
    if (isOwn(real(path))) {
      CrashPoint.step("delete " + name(real(path)));
    }
    real.delete(real(path));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    if (isOwn(real(path))) {
      CrashPoint.step("delete " + name(real(path)));
    }
    return real.deleteIfExists(real(path));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    CrashPoint.step("move " + name(real(source)) + " " + name(real(target)));
    real.move(real(source), real(target), options);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (isOwn(real(path)) && options.contains(StandardOpenOption.WRITE)) {
      throw new UnsupportedOperationException("not counted yet");
    }
    return real.newByteChannel(real(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> entries =
        real.newDirectoryStream(real(directory), entry -> filter.accept(fileSystem.wrapped(entry)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return fileSystem.wrapped(entries.iterator());
      }

      @Override
      public void close() throws IOException {
        entries.close();
      }
    };
  }

  @Override
  public String getScheme() {
    return real.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return real.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.wrapped(real.getPath(uri));
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    real.createDirectory(real(path), attributes);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    real.copy(real(source), real(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(real(path), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(real(path), modes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return fileSystem.wrapped(real.readSymbolicLink(real(link)));
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(real(path), attribute, value, options);
  }
}
