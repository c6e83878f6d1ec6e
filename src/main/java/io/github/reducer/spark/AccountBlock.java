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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The accounts of a share's files as bytes, which travel in front of the keys of these files. They
 * leave out what is known of a file by its position in the list of all.
 */
final class AccountBlock {
  /** Where blocks of keys have their width. */
  private static final byte MARK = 0;

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
    out.writeUTF(account.status().name());
    out.writeLong(rows.read());
    out.writeLong(rows.accepted());
    out.writeLong(rows.mended());
    out.writeLong(rows.tooShort());
    out.writeLong(rows.malformed());
    out.writeLong(rows.notAnAddress());
    out.writeLong(account.firstRejectedLine());
    out.write(account.reason().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** The accounts of a block, each by the position of its file, still as bytes. */
  static Map<Integer, byte[]> accounts(byte[] block) {
    Map<Integer, byte[]> accounts = new TreeMap<>();
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
      FileStatus status = FileStatus.valueOf(in.readUTF());
      RowCounts rows =
          new RowCounts(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      long firstRejectedLine = in.readLong();
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
