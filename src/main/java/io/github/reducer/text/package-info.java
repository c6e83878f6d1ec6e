/** Text that is safe to show; imports no other room. */
package io.github.reducer.text;
