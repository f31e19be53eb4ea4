/** Clients of the pages that mean no good. */
@NullMarked
package se.vardpuls.bench.hostile;

import org.jspecify.annotations.NullMarked;
