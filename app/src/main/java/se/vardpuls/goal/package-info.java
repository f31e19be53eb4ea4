/** What is judged and by what: indicators, goals built in or changed by the topic targets, and the exact rules of a verdict. */
@NullMarked
package se.vardpuls.goal;

import org.jspecify.annotations.NullMarked;
