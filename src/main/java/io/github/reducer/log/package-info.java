/** Sets Logback up in Java, cheaply: the format of rule 5.6 on standard error. */
package io.github.reducer.log;
