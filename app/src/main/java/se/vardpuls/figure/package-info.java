/** Shares: exact arithmetic, rounded only on the way out; and who hears of the figures of a day. */
@NullMarked
package se.vardpuls.figure;

import org.jspecify.annotations.NullMarked;
