/** Breaks of series that people tell of: a new journal, other coding rules. */
@NullMarked
package se.vardpuls.annotation;

import org.jspecify.annotations.NullMarked;
