/** What people read of a run besides the log: the account of every input file (rule 6.2). */
package io.github.reducer.report;
