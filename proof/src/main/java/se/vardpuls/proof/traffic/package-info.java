/** What flows in. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof.traffic;
