/** The meters of the application, by name, and where samples of them go. */
@NullMarked
package se.vardpuls.meter;

import org.jspecify.annotations.NullMarked;
