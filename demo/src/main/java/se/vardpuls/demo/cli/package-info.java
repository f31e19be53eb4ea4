/** The demo's commands. */
@NullMarked
package se.vardpuls.demo.cli;

import org.jspecify.annotations.NullMarked;
