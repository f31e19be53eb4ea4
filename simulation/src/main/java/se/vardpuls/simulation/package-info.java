/** A made-up Skåne: a register of 178 units and the calls they get, calibrated on what is known of the real ones. */
@NullMarked
package se.vardpuls.simulation;

import org.jspecify.annotations.NullMarked;
