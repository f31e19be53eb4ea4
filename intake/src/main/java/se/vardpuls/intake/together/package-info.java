/** What a source tells of one call or appointment in several records. */
@NullMarked
package se.vardpuls.intake.together;

import org.jspecify.annotations.NullMarked;
