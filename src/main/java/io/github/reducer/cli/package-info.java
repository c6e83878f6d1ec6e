/** The command line: settings from options and variables, checked, and the exit status. */
package io.github.reducer.cli;
