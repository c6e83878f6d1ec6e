package io.github.reducer.account;

/**
 * The account of one input file.
 *
 * @param path relative to the input directory, in the lossless text form of {@code RelativePath}
 * @param environment the first two words of its name; empty if the name is not valid UTF-8
 * @param size bytes the file had just before it was opened, also where that failed; 0 where they
 *     were not asked for or could not be told
 * @param bytesRead bytes taken from it
 * @param status what became of it
 * @param reason why it was ignored, empty where it was read
 * @param rows the fate of its records
 * @param firstRejectedLine line number, from 1, of its first rejected record; 0 for none
 */
public record FileAccount(
    String path,
    String environment,
    long size,
    long bytesRead,
    FileStatus status,
    String reason,
    RowCounts rows,
    long firstRejectedLine) {
  public boolean ignored() {
    return status != FileStatus.READ;
  }
}
