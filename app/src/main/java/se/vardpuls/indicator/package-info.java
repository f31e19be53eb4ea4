/** How indicators are read from the days of a subject, for one unit at a time. */
@NullMarked
package se.vardpuls.indicator;

import org.jspecify.annotations.NullMarked;
