/** How far a run is, as people see it while it goes on (rule 6.1). */
package io.github.reducer.progress;
