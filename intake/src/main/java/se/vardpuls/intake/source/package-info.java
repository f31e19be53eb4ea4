/** What an integrator says of a source: the folder with its settings, mapping and examples. */
@NullMarked
package se.vardpuls.intake.source;

import org.jspecify.annotations.NullMarked;
