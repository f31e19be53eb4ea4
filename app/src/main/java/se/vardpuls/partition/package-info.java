/** All that happens to the units of one partition, and the list of the subjects it happens in. */
@NullMarked
package se.vardpuls.partition;

import org.jspecify.annotations.NullMarked;
