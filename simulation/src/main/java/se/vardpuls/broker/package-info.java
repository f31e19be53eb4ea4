/** A real Kafka broker in this JVM, for the demo and for tests. */
@NullMarked
package se.vardpuls.broker;

import org.jspecify.annotations.NullMarked;
