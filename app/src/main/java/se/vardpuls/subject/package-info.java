/** The one pattern of a subject: what its desk, its units, its days and its records have in common. */
@NullMarked
package se.vardpuls.subject;

import org.jspecify.annotations.NullMarked;
