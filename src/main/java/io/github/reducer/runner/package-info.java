/**
 * One runner: from the files of its share to its partial. Spawns nothing, decides no exit status.
 */
package io.github.reducer.runner;
