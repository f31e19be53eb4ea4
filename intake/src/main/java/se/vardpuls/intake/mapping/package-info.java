/** From a native record to the events of the contract. */
@NullMarked
package se.vardpuls.intake.mapping;

import org.jspecify.annotations.NullMarked;
