/** Keeps Alertmanager informed of the alerts that fire. */
@NullMarked
package se.vardpuls.notify;

import org.jspecify.annotations.NullMarked;
