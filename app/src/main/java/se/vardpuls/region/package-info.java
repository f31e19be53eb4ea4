/** What a region decides: its time, its holidays, and the limits that its goals are told by. */
@NullMarked
package se.vardpuls.region;

import org.jspecify.annotations.NullMarked;
