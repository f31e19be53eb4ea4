/** Shares and bounds: exact arithmetic, rounded only on the way out. */
@NullMarked
package se.vardpuls.figure;

import org.jspecify.annotations.NullMarked;
