package se.vardpuls.input;

import se.vardpuls.topic.TopicNames;

/** Where a record goes. */
public interface Inlet {
    /** Its topic. */
    String topic(TopicNames names);

    /** Whether its records are events, as opposed to a register that is kept. */
    boolean isEvents();
}
