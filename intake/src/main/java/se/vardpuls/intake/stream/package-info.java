/** The topology that runs sources against Kafka. */
@NullMarked
package se.vardpuls.intake.stream;

import org.jspecify.annotations.NullMarked;
