/** Hours of steady load, and what grows meanwhile. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof.soak;
