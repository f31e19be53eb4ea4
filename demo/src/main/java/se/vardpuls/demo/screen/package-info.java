/** What the demo shows in the terminal, in Swedish. */
@NullMarked
package se.vardpuls.demo.screen;

import org.jspecify.annotations.NullMarked;
