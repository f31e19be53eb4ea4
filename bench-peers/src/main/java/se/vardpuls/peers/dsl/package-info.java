/** The telephone job in the DSL of Kafka Streams, as a competent developer writes it. */
@NullMarked
package se.vardpuls.peers.dsl;

import org.jspecify.annotations.NullMarked;
