/** Those who are measured. */
@NullMarked
package se.vardpuls.bench.contender;

import org.jspecify.annotations.NullMarked;
