package se.vardpuls.input;

import se.vardpuls.topic.TopicNames;

/** What the intake reads of one source: records in the source's native format. */
public record RawFeed(String source) implements Inlet {
    @Override
    public String topic(TopicNames names) {
        return names.of("raw." + source);
    }

    @Override
    public boolean isEvents() {
        return true;
    }
}
