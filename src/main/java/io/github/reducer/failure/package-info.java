/** The one error type, the table of exit statuses, and what the log says of failures. */
package io.github.reducer.failure;
