/** Three brokers and three instances as processes of their own, and the network between them. */
@org.jspecify.annotations.NullMarked
package se.vardpuls.proof.cluster;
