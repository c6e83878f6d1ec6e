/**
 * Bytes of CSV to batches of addresses and counts (rules 2.1 to 2.8). Knows bytes and columns;
 * opens no files, logs nothing, knows no environments.
 *
 * <p>Two lanes read one {@link io.github.reducer.csv.Window window} of the input in turn. The fast
 * lane takes a block of records at a time: where they end, where their fields begin, then octet
 * after octet of all their addresses. What it cannot decide it leaves, untouched, to the exact
 * lane, which takes one record field by field, however long, and is the reference for every rule:
 *
 * <pre>
 * record    = field *( "," field ) ( LF / CRLF / [ CR ] end of input )
 * field     = quoted / unquoted
 * quoted    = DQUOTE *( any byte but DQUOTE / 2DQUOTE ) DQUOTE *( SP / HTAB )
 * unquoted  = [ any byte but DQUOTE, comma, record end  *( any byte but comma, record end ) ]
 * </pre>
 *
 * <p>Of a large input, other threads scan {@linkplain io.github.reducer.csv.Chunk chunks} ahead,
 * each with lanes of its own; the thread that scans the input takes them in order, where they begin
 * with a record, and scans what is between them.
 *
 * <p>In a file whose header ends in a lone CR, each CR stands for LF.
 */
package io.github.reducer.csv;
