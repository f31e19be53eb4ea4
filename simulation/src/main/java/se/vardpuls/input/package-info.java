/** Feeding events to Kafka: the feeds by name, a sender, and a player of files. Never part of what runs in production. */
@NullMarked
package se.vardpuls.input;

import org.jspecify.annotations.NullMarked;
