/** Starts and watches the runner processes, then collects; takes validated settings. */
package io.github.reducer.coordinator;
