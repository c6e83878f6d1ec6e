/** IP addresses as sort keys: order, strict parsing, formatting, batches. No I/O, no other room. */
package io.github.reducer.address;
