/** The figures of scopes: the sums that a region is judged by, first of each partition's units, then of all. */
@NullMarked
package se.vardpuls.scope;

import org.jspecify.annotations.NullMarked;
