/** Lists the tree, starts and watches the runner processes, then has their partials collected. */
package io.github.reducer.coordinator;
