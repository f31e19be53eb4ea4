/** What a target would do now, judged by the records that are there. */
@NullMarked
package se.vardpuls.preview;

import org.jspecify.annotations.NullMarked;
