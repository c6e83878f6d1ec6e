package io.github.reducer.crash;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The default file system with paths that lead to {@link CrashingProvider}. */
final class CrashingFileSystem extends FileSystem {
  private final FileSystem real;
  private final CrashingProvider provider;

  CrashingFileSystem(FileSystem real, CrashingProvider provider) {
    this.real = real;
    this.provider = provider;
  }

  /** The path of this file system that stands for one of the default file system. */
  Path wrapped(Path path) {
    return path == null
        ? null
        : (Path)
            Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, new Wrapped(path, this));
  }

  /** As {@link #wrapped(Path)}, for each of many. */
  Iterator<Path> wrapped(Iterator<Path> paths) {
    Iterable<Path> once = () -> paths;
    return StreamSupport.stream(once.spliterator(), false).map(this::wrapped).iterator();
  }

  /** The path of the default file system that one of this file system stands for. */
  static Path real(Path path) {
    return path != null
            && Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof Wrapped wrapped
        ? wrapped.path
        : path;
  }

  private record Wrapped(Path path, CrashingFileSystem fileSystem) implements InvocationHandler {
    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "getFileSystem" -> fileSystem;
        case "toFile" -> new File(path.toString());
        case "iterator" -> fileSystem.wrapped(path.iterator());
        default -> wrapped(call(method, arguments));
      };
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      Object[] unwrapped = arguments == null ? null : arguments.clone();
      for (int i = 0; unwrapped != null && i < unwrapped.length; i++) {
        unwrapped[i] = unwrapped[i] instanceof Path other ? real(other) : unwrapped[i];
      }
      try {
        return method.invoke(path, unwrapped);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private Object wrapped(Object result) {
      return result instanceof Path other ? fileSystem.wrapped(other) : result;
    }
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrapped(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = real.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return () -> wrapped(real.getRootDirectories().iterator());
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return real.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
