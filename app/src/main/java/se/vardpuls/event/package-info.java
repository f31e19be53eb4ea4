/** What an event must look like to be read at all: JSON, ids, instants, and the reasons to refuse one. */
@NullMarked
package se.vardpuls.event;

import org.jspecify.annotations.NullMarked;
