package se.vardpuls.runtime;

import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How a stream stops: it leaves its group, so that another instance takes its partitions over at once, or it comes back at once.
 * The engine's own way is to stay, so that a short absence moves nothing; then nobody has the partitions until the session
 * timeout has passed.
 */
final class Departure {
    private Departure() {}

    /** Stops it; gives whether it has stopped within this time. */
    static boolean close(KafkaStreams streams, Duration timeout) {
        return streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(timeout));
    }
}
