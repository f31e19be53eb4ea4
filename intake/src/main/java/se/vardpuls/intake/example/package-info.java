/** The examples of a source, and what is told of them. */
@NullMarked
package se.vardpuls.intake.example;

import org.jspecify.annotations.NullMarked;
