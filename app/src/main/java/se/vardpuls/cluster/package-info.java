/** The Kafka cluster as those see it who have to mend what it refuses: its rights, and its refusals in words. */
@NullMarked
package se.vardpuls.cluster;

import org.jspecify.annotations.NullMarked;
