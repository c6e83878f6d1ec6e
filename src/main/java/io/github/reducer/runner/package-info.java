/** One runner: from the files of its share to its partial. Spawns nothing. */
package io.github.reducer.runner;
