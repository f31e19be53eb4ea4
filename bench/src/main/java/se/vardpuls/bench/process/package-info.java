/** JVMs of their own, and what they cost. */
@NullMarked
package se.vardpuls.bench.process;

import org.jspecify.annotations.NullMarked;
