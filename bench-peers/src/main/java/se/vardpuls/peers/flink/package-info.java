/** The telephone job on Flink, as lean as an expert would write it. */
@NullMarked
package se.vardpuls.peers.flink;

import org.jspecify.annotations.NullMarked;
