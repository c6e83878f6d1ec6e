/**
 * Input files to the buffer, one after the other, each accounted for; knows neither processes nor
 * where results go.
 */
package io.github.reducer.reduce;
