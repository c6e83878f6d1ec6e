package io.github.reducer.input;

/** An entry of a directory of the input tree. */
public final class TreeEntry {
  /** What the walk makes of it (rule 1.1). */
  public enum Kind {
    /** A file, a link to one or to nothing, a device, or what is gone since it was listed. */
    FILE,
    DIRECTORY,
    /** A link to a directory, which is not followed. */
    LINKED_DIRECTORY
  }

  private final byte[] name;
  private final Kind kind;
  private final long size;

  /**
   * An entry.
   *
   * @param name its bytes, without a slash; not copied
   * @param size bytes of the file, or of what it links to; 0 where there is nothing to be read
   */
  public TreeEntry(byte[] name, Kind kind, long size) {
    this.name = name;
    this.kind = kind;
    this.size = size;
  }

  byte[] name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  long size() {
    return size;
  }
}
