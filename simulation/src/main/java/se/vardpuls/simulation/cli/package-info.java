/** The commands that make events up and that start a broker. */
@NullMarked
package se.vardpuls.simulation.cli;

import org.jspecify.annotations.NullMarked;
