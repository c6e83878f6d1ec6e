/** Pairs on their way to sorted runs: pending rows, sorting, and where the runs are kept. */
package io.github.reducer.buffer;
