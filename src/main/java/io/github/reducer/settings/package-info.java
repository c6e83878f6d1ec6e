/**
 * The table of settings (rules 5.2 and 6.4), and where their values come from: options, environment
 * variables, defaults. What a program makes of them is its own.
 */
package io.github.reducer.settings;
