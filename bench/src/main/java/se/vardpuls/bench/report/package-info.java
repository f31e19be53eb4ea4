/** Tables, on the terminal, as Markdown and as JSON. */
@NullMarked
package se.vardpuls.bench.report;

import org.jspecify.annotations.NullMarked;
