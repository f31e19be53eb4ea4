/** Swedish local days and working days. */
@NullMarked
package se.vardpuls.time;

import org.jspecify.annotations.NullMarked;
