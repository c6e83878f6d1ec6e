/**
 * Fuzzing from a seed: a driver, a mutator, and no knowledge of what is fuzzed. The targets are
 * {@code *FuzzTest} classes beside the classes they test.
 *
 * <p>In {@code mvn verify} each runs a fixed number of inputs of a fixed seed. On demand each runs
 * for as long as one likes, here ten minutes each, with a seed that is chosen and printed:
 *
 * <pre>
 * mvn -B test -DargLine= -Dtest='*FuzzTest' -Dfuzz.minutes=10 -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
package io.github.reducer.fuzz;
