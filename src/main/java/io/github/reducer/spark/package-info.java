/**
 * The same job on Apache Spark, for input and output that Hadoop's file systems reach; the only
 * room that knows Spark and Hadoop.
 *
 * <ol>
 *   <li>The driver lists the tree and packs its files into shares of about the same size.
 *   <li>A task reduces a share to blocks of sorted, distinct keys, which stay on its executor's
 *       disk, the accounts of its files in front of them.
 *   <li>Regular samples of these keys give ranges of about the same size (Shi and Schaeffer,
 *       Parallel Sorting by Regular Sampling, 1992).
 *   <li>The blocks are cut at the ranges and shuffled; a task merges what falls into its range and
 *       writes it as a part of the result.
 *   <li>The driver checks that nothing was lost and publishes all parts as one file, in one step.
 * </ol>
 */
package io.github.reducer.spark;
