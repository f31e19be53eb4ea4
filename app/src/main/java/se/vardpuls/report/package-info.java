/** What a region is judged by, summed from the results of its units, and how that is told to people. */
@NullMarked
package se.vardpuls.report;

import org.jspecify.annotations.NullMarked;
