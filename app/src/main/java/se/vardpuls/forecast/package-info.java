/** The forecast of a unit's day: what the share of calls that got contact will be at midnight, and when to warn of it. */
@NullMarked
package se.vardpuls.forecast;

import org.jspecify.annotations.NullMarked;
