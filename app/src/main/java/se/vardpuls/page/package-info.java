/** The pages for those who can still save the day, and the interface behind them: what a view tells, in words and as data. */
@NullMarked
package se.vardpuls.page;

import org.jspecify.annotations.NullMarked;
