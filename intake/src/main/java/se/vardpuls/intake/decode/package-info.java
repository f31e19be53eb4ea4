/** From bytes to records of named fields, without identities. */
@NullMarked
package se.vardpuls.intake.decode;

import org.jspecify.annotations.NullMarked;
