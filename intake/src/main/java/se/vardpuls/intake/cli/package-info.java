/** The commands. */
@NullMarked
package se.vardpuls.intake.cli;

import org.jspecify.annotations.NullMarked;
