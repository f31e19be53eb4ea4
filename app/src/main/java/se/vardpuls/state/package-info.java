/** Where facts are kept: on the heap while a day is under way, written behind to a changelogged store at every commit. */
@NullMarked
package se.vardpuls.state;

import org.jspecify.annotations.NullMarked;
