package io.github.reducer.partial;

import io.github.reducer.bytes.Checksum64;

/**
 * The layout of a manifest: UTF-8, CSV as RFC 4180 says with LF line ends, each record led by its
 * name, all in this order:
 *
 * <pre>
 * Reducer manifest,VERSION
 * runner,ID
 * runners,N
 * column,NAME
 * run id,TEXT                                  (may be empty)
 * input files,COUNT
 * input digest,TEXT
 * partial size,BYTES
 * partial checksum,CRC32C                      (8 hexadecimal digits)
 * pairs,COUNT
 * files,COUNT,IGNORED,BYTES READ
 * rows,READ,ACCEPTED,MENDED,TOO SHORT,MALFORMED,NOT AN ADDRESS
 * environments,COUNT
 * environment,NAME,FILES,IGNORED,BYTES READ,and six counts as in rows
 *                                              (as often as COUNT says)
 * file,PATH,ENVIRONMENT,SIZE,BYTES READ,STATUS,REASON,FIRST REJECTED LINE,and six counts as in rows
 *                                              (as often as the count of files says)
 * checksum,CHECKSUM64                          (of all bytes before this line)
 * </pre>
 *
 * The first line keeps its form in all versions, so that another version and damage can be told
 * apart.
 */
final class ManifestFormat {
  static final String NAME = "Reducer manifest";
  static final int VERSION = 4;
  static final String FIRST_LINE_START = NAME + ",";

  static final String RUNNER = "runner";
  static final String RUNNERS = "runners";
  static final String COLUMN = "column";
  static final String RUN_ID = "run id";
  static final String INPUT_FILES = "input files";
  static final String INPUT_DIGEST = "input digest";
  static final String PARTIAL_SIZE = "partial size";
  static final String PARTIAL_CHECKSUM = "partial checksum";
  static final String PAIRS = "pairs";
  static final String FILES = "files";
  static final String ROWS = "rows";
  static final String ENVIRONMENTS = "environments";
  static final String ENVIRONMENT = "environment";
  static final String FILE = "file";
  static final String CHECKSUM = "checksum";

  /** Of the checksum of a partial. */
  static final int CRC32C_DIGITS = 8;

  /** Bytes of the last line, its line feed included. */
  static final int LAST_LINE_LENGTH = lastLine("0".repeat(Checksum64.DIGITS)).length();

  private ManifestFormat() {}

  static String lastLine(String checksum) {
    return CHECKSUM + "," + checksum + "\n";
  }
}
