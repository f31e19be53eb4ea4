/** The catalogue of topics, as it stands in the folder topics. */
@NullMarked
package se.vardpuls.topic;

import org.jspecify.annotations.NullMarked;
