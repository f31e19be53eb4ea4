/** What the telephone job is made of on any engine: an event, how it is read, the figures of a day as a record. */
@NullMarked
package se.vardpuls.peers;

import org.jspecify.annotations.NullMarked;
