package io.github.reducer.collect;

/** Listens to nothing. */
final class NoProgress implements CollectProgress {
  static final CollectProgress NONE = new NoProgress();

  private NoProgress() {}

  @Override
  public void starts(long pairs) {}

  @Override
  public void handled(long pairs) {}
}
