/**
 * Benchmarks of the kernel, stage by stage and in memory, with JMH: what {@code misc/bench}
 * measures of whole runs, a profiler and a change to one class need by itself. They are compiled
 * with the tests, and {@code misc/bench/kernel.sh} runs them.
 */
package io.github.reducer.bench;
