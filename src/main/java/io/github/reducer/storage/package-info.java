/**
 * Durable files, their names in the output directory, and the locks that tell the living from the
 * dead (rules 3.3, 4.1, 5.5).
 */
package io.github.reducer.storage;
