/**
 * Merges the partials of all runners into the result, once, completely, and across crashes (rules
 * 3.3, 3.4, 4.4, 4.5).
 */
package io.github.reducer.collect;
