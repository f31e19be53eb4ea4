/** What is done to them. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof.fault;
