/** Text that is safe to show, and CSV of the program's own; imports no other room. */
package io.github.reducer.text;
