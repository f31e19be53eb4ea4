/** What the results are, and what they should be. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof.truth;
