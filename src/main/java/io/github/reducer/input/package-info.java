/**
 * The input tree: which files there are, in which order, of which environment, and a runner's share
 * of them. Opens no contents; imports only {@code failure} and {@code text}.
 */
package io.github.reducer.input;
