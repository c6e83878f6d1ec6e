/** IP addresses as sort keys: order, strict parsing, formatting, batches. No I/O. */
package io.github.reducer.address;
