/** The forecasts of the units of a partition: what is remembered of their days, the minute's run, the record, the gauges. */
@NullMarked
package se.vardpuls.outlook;

import org.jspecify.annotations.NullMarked;
