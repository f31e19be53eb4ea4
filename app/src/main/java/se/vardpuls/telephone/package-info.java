/** Telephone accessibility: the facts of a call, its one outcome, the figures of a unit's day, and the topology part that keeps them. */
@NullMarked
package se.vardpuls.telephone;

import org.jspecify.annotations.NullMarked;
