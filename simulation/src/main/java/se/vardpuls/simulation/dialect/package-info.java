/** The simulated events as phone and journal systems would tell them, each in its native format. */
@NullMarked
package se.vardpuls.simulation.dialect;

import org.jspecify.annotations.NullMarked;
