/** Work on bytes, eight at a time; imports no other room. */
package io.github.reducer.bytes;
