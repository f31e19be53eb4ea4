/** What the result topics tell, held for those who look: read by a consumer of its own, in a bounded and compact form. */
@NullMarked
package se.vardpuls.view;

import org.jspecify.annotations.NullMarked;
