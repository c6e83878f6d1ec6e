/** Sorted runs in memory up to a budget, on disk beyond it (rule 5.4). */
package io.github.reducer.spill;
