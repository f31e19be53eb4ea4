package se.vardpuls.runtime;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Golden;

/**
 * The topology as it is described is the one in {@code app/src/test/resources/topology.txt}. Names of stores are names
 * of changelog topics, and nodes' places decide which task owns what: a change that nobody meant costs a cluster its
 * state. There are two legal ways to change the file:
 *
 * <ol>
 *   <li>Something is added beside what was there (a topic, a sink, a store), and every name that stood in the file
 *       stands there still: running instances take it over in a rolling upgrade. Note it in the CHANGELOG.
 *   <li>A store is renamed, removed or holds something else, or a source moves to another sub-topology: then the state
 *       must be built anew. The CHANGELOG says so under "upgrade: state and topics", with what to reset.
 * </ol>
 */
class TopologyGoldenTest {
    @Test
    void shouldBeTheTopologyThatRunningInstancesKnow() {
        Golden.assertSame(
                "topology.txt",
                Vardpuls.topology(new Settings(Map.of()), 1).describe().toString());
    }

    @Test
    void shouldNotDependOnTheNumberOfPartitions() {
        Golden.assertSame(
                "topology.txt",
                Vardpuls.topology(new Settings(Map.of()), 6).describe().toString());
    }
}
