package io.github.reducer.collect;

/** Listens to nothing, or to what is overridden. */
class NoProgress implements CollectProgress {
  static final CollectProgress NONE = new NoProgress();

  @Override
  public void starts(long pairs) {}

  @Override
  public void taken(long pairs) {}
}
