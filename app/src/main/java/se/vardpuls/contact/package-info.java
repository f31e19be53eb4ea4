/** Digital contacts: the facts of a contact, its one outcome, the figures of a unit's day and month, and what is judged of them. */
@NullMarked
package se.vardpuls.contact;

import org.jspecify.annotations.NullMarked;
