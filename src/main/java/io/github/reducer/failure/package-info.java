/** The one error type and the table of exit statuses; imports no other room. */
package io.github.reducer.failure;
