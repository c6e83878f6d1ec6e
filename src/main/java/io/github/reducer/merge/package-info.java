/**
 * Sorted sequences of keys, an address and its environment each, and their k-way merge; imports no
 * other room.
 */
package io.github.reducer.merge;
