/**
 * The input tree: which files there are, in which order, of which environment, and a runner's share
 * of them. Opens no contents.
 */
package io.github.reducer.input;
