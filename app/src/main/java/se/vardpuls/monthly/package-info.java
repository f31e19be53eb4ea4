/** The figures of a month: both subjects in one record, following every correction of their days. */
@NullMarked
package se.vardpuls.monthly;

import org.jspecify.annotations.NullMarked;
