/** The commands: one a question. */
@NullMarked
package se.vardpuls.bench.mode;

import org.jspecify.annotations.NullMarked;
