package io.github.reducer.input;

/**
 * An input file as the walk found it.
 *
 * @param path where it is below the input directory
 * @param size bytes it had, or those of what it links to; 0 where there is nothing to be read
 */
public record InputFile(RelativePath path, long size) implements Comparable<InputFile> {
  /** By path (rule 1.3). */
  @Override
  public int compareTo(InputFile other) {
    return path.compareTo(other.path);
  }
}
