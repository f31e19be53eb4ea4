/** The bench: how fast Vårdpuls is and what it costs, beside bare consumers in the same run. */
@NullMarked
package se.vardpuls.bench;

import org.jspecify.annotations.NullMarked;
