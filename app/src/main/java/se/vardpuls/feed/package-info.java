/** What came of the records of a unit on the date they arrived: why a figure differs from what its source counts. */
@NullMarked
package se.vardpuls.feed;

import org.jspecify.annotations.NullMarked;
