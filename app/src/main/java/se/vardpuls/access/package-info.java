/** Who is let in to the pages, and whose units are shown in full: by a proxy that authenticates, or by a password. */
@NullMarked
package se.vardpuls.access;

import org.jspecify.annotations.NullMarked;
