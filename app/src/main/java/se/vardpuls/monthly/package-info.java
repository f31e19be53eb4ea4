/** The figures of a month: all subjects in one record, following every correction of their days. */
@NullMarked
package se.vardpuls.monthly;

import org.jspecify.annotations.NullMarked;
