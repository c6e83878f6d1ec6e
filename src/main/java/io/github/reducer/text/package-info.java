/**
 * Text that is safe to show, CSV of the program's own, control of terminals; imports no other room.
 */
package io.github.reducer.text;
