/**
 * Kills a process of Reducer, as it is, at a chosen change to its files, in the manner of SQLite's
 * crash tests. {@link io.github.reducer.crash.CrashingProvider} takes the place of the default file
 * system of a Java virtual machine and passes everything on to it; each change to a file of
 * Reducer's is a step, and the process kills itself at the n-th.
 */
package io.github.reducer.crash;
