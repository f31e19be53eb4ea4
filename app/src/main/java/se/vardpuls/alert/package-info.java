/** Alerts: which figures break a goal, since when and how badly, as changes of state. */
@NullMarked
package se.vardpuls.alert;

import org.jspecify.annotations.NullMarked;
