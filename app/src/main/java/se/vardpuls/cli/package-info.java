/** The command line. */
@NullMarked
package se.vardpuls.cli;

import org.jspecify.annotations.NullMarked;
