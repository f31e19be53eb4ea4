/** The register of units: names, municipalities, opening hours. */
@NullMarked
package se.vardpuls.register;

import org.jspecify.annotations.NullMarked;
