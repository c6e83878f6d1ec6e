/**
 * What was read, accepted, rejected and ignored: plain numbers and reasons; imports no other room.
 */
package io.github.reducer.account;
