/** The topology: which topics flow into the processor of a partition, which subject takes what, and what flows out. */
@NullMarked
package se.vardpuls.stream;

import org.jspecify.annotations.NullMarked;
