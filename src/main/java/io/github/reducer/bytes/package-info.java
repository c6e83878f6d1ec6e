/** Work on bytes: words of eight of them, and checksums; imports no other room. */
package io.github.reducer.bytes;
