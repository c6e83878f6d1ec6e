/**
 * A runner's result on disk: the partial, sorted rows in the format of the final result, and the
 * manifest that vouches for it (rules 4.1 to 4.3); how both are laid out, written, read and
 * checked.
 */
package io.github.reducer.partial;
