/** Converts registers of units as other systems export them. */
@NullMarked
package se.vardpuls.units;

import org.jspecify.annotations.NullMarked;
