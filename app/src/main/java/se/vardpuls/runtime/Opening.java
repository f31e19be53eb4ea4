package se.vardpuls.runtime;

import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a stream starts over the state that lies in its folder.
 *
 * <p>Files of it may be missing or spoiled: a process that is killed while the engine removes the state of a task leaves half
 * of it, which can't be opened ever after. What can't be opened is worth nothing, and the changelogs have it all; so
 * such state is removed, and the instance starts once more. State that can't be read for another reason, such as too
 * many open files, stays.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private Opening() {}

    /** What lay in the folder could not be opened, and has been removed. */
    private static final class RemovedStateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private RemovedStateException(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Starts an instance, and once more where its state had to be removed.
     *
     * @param start makes all of an instance anew, and starts its stream by {@link #start}
     */
    static Instance of(Supplier<Instance> start) {
        try {
            return start.get();
        } catch (RemovedStateException removed) {
            LOG.warn(
                    "The state in the folder could not be opened and is removed; it is restored from the changelogs: {}."
                            + " If nothing was killed, look at the disk (df, dmesg).",
                    removed.getMessage());
            return again(start);
        }
    }

    private static Instance again(Supplier<Instance> start) {
        try {
            return start.get();
        } catch (RemovedStateException still) {
            throw new StartException("The stream can't start: " + still.getMessage() + ".");
        }
    }

    /** Starts a stream; the state that lies in the folder is opened here. */
    static void start(KafkaStreams streams) {
        try {
            streams.start();
        } catch (ProcessorStateException e) {
            boolean isClosed = Departure.close(streams, RunningInstance.PATIENCE);
            String why = Failures.describe(e);
            if (isClosed && isDamaged(e) && isRemoved(streams)) {
                throw new RemovedStateException(why);
            }
            throw new StartException("The stream can't start: " + why + ".");
        }
    }

    private static boolean isRemoved(KafkaStreams streams) {
        try {
            streams.cleanUp();
            return true;
        } catch (StreamsException diskTakesNoRemoval) {
            return false;
        }
    }

    /** Whether files of a store are missing, or are not what was written. */
    static boolean isDamaged(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RocksDBException store && store.getStatus() != null) {
                return isDamage(store.getStatus());
            }
        }
        return false;
    }

    private static boolean isDamage(Status status) {
        return status.getCode() == Status.Code.Corruption
                || (status.getCode() == Status.Code.IOError
                        && String.valueOf(status.getState()).contains("No such file or directory"));
    }
}
