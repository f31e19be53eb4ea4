/** The figures, computed independently, and whether the output says the same. */
@NullMarked
package se.vardpuls.bench.truth;

import org.jspecify.annotations.NullMarked;
