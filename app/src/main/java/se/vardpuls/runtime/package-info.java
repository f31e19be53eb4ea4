/** Settings, start, stop and HTTP of the application. */
@NullMarked
package se.vardpuls.runtime;

import org.jspecify.annotations.NullMarked;
