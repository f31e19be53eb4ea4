/** The goals that figures are judged by: built in, and changed by records of the topic targets. */
@NullMarked
package se.vardpuls.target;

import org.jspecify.annotations.NullMarked;
