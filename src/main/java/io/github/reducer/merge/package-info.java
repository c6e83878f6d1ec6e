/**
 * Sorted sequences of keys, an address and its environment each, and their k-way merge; no other
 * room.
 */
package io.github.reducer.merge;
