/** What holds when things break: faults drawn at random, and the results beside those of an undisturbed computation. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof;
