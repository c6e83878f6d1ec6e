package io.github.reducer.spark;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.input.RelativePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accounts of a share's files as bytes, which travel in front of the keys of these files. They
 * leave out what is known of a file by its position in the list of all.
 */
final class AccountBlock {
  /** Where blocks of keys have their width. */
  private static final byte MARK = 0;

  /** Bytes of the numbers of an account; behind them the length of its status, and that. */
  private static final int NUMBERS = 9 * Long.BYTES;

  private AccountBlock() {}

  static boolean is(byte[] block) {
    return block[0] == MARK;
  }

  /**
   * Makes a block.
   *
   * @param positions of the files in the list of all
   * @param accounts in the same order
   */
  static byte[] of(List<Integer> positions, List<FileAccount> accounts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(MARK);
      out.writeInt(positions.size());
      for (int i = 0; i < positions.size(); i++) {
        byte[] account = account(accounts.get(i));
        out.writeInt(positions.get(i));
        out.writeInt(account.length);
        out.write(account);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] account(FileAccount account) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    RowCounts rows = account.rows();
    out.writeLong(account.size());
    out.writeLong(account.bytesRead());
    out.writeLong(rows.read());
    out.writeLong(rows.accepted());
    out.writeLong(rows.mended());
    out.writeLong(rows.tooShort());
    out.writeLong(rows.malformed());
    out.writeLong(rows.notAnAddress());
    out.writeLong(account.firstRejectedLine());
    byte[] status = account.status().name().getBytes(StandardCharsets.US_ASCII);
    out.writeByte(status.length);
    out.write(status);
    out.write(account.reason().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /**
   * Whether two accounts tell the same but for their reasons, which may name the host that a file
   * was to be read from.
   */
  static boolean isSameReading(byte[] left, byte[] right) {
    return Arrays.equals(left, 0, beforeReason(left), right, 0, beforeReason(right));
  }

  private static int beforeReason(byte[] account) {
    return NUMBERS + 1 + account[NUMBERS];
  }

  /** The accounts of a block, each by the position of its file, still as bytes. */
  static SortedMap<Integer, byte[]> accounts(byte[] block) {
    SortedMap<Integer, byte[]> accounts = new TreeMap<>();
    try {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(block, 1, block.length - 1));
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        int position = in.readInt();
        accounts.put(position, in.readNBytes(in.readInt()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a block of accounts ends too early", e);
    }
    return accounts;
  }

  /**
   * An account.
   *
   * @param bytes one of {@link #accounts}
   * @param path of the file at that position
   */
  static FileAccount account(byte[] bytes, RelativePath path) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      long size = in.readLong();
      long bytesRead = in.readLong();
      RowCounts rows =
          new RowCounts(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      long firstRejectedLine = in.readLong();
      byte[] name = in.readNBytes(in.readUnsignedByte());
      FileStatus status = FileStatus.valueOf(new String(name, StandardCharsets.US_ASCII));
      String reason = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new FileAccount(
          path.text(),
          path.environment().orElse(""),
          size,
          bytesRead,
          status,
          reason,
          rows,
          firstRejectedLine);
    } catch (IOException e) {
      throw new IllegalStateException("an account ends too early", e);
    }
  }
}
