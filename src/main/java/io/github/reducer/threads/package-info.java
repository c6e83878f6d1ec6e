/** Tasks that other threads do, and what becomes of them. */
package io.github.reducer.threads;
