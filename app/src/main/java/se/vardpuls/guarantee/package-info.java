/** The three-day guarantee: the facts of a case, its verdict, and the figures of the date it was sought and the date it was assessed. */
@NullMarked
package se.vardpuls.guarantee;

import org.jspecify.annotations.NullMarked;
