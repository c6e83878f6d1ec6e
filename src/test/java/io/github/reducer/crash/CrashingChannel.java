package io.github.reducer.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel on a file of Reducer's, whose changes are steps. */
final class CrashingChannel extends FileChannel {
  private final FileChannel channel;
  private final String name;

  CrashingChannel(FileChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    CrashPoint.step("write " + name, () -> channel.write(half(from)));
    return channel.write(from);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    CrashPoint.step("write " + name, () -> channel.write(half(from), position));
    return channel.write(from, position);
  }

  private static ByteBuffer half(ByteBuffer from) {
    return from.duplicate().limit(from.position() + from.remaining() / 2);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    CrashPoint.step("truncate " + name);
    channel.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    CrashPoint.step("force " + name);
    channel.force(metaData);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    CrashPoint.step("lock " + name);
    return channel.tryLock(position, size, shared);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    CrashPoint.step("lock " + name);
    return channel.lock(position, size, shared);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return channel.read(into, offset, length);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return channel.read(into, position);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException("not counted yet");
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException("not counted yet");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException("not counted yet");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("not counted yet");
  }
}
