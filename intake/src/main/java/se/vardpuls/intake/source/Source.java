package se.vardpuls.intake.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source as its folder says it is.
 *
 * @param name names its raw topic, the label of its metrics and the space of its ids
 * @param folder where it lies
 * @param decoder the decoder's name
 * @param options the decoder's own settings
 * @param fields the native fields that a mapping gets
 * @param times the forms that times have, tried in this order
 * @param localTimes how times without an offset are read
 * @param topic where events go that do not say so themselves, without the prefix; {@code null} if they all do
 * @param places what the queues and clinics are, by their native name
 * @param anyPlace what those are that {@code places} does not name; {@code null}: unknown
 * @param unitsAreHsaIds whether a place that {@code places} does not name may be an HSA-id itself
 * @param codes the code tables, by name
 * @param defaults what stands in for fields that a source lacks, by the contract's name
 * @param grouping that records are seen together; {@code null}: each is seen alone
 * @param sequence the field with a running number, whose gaps are counted; {@code null}: none
 * @param mapping the mapping's text
 */
public record Source(
        String name,
        Path folder,
        String decoder,
        Map<String, String> options,
        List<Field> fields,
        List<String> times,
        LocalTimes localTimes,
        @Nullable String topic,
        Map<String, Place> places,
        @Nullable Place anyPlace,
        boolean unitsAreHsaIds,
        Map<String, Map<String, String>> codes,
        Map<String, String> defaults,
        @Nullable Grouping grouping,
        @Nullable String sequence,
        String mapping) {
    /** Its topic of raw records, without the prefix. */
    public String rawTopic() {
        return "raw." + name;
    }

    /** The same with other places. */
    public Source at(Map<String, Place> others) {
        return new Source(
                name,
                folder,
                decoder,
                options,
                fields,
                times,
                localTimes,
                topic,
                others,
                anyPlace,
                unitsAreHsaIds,
                codes,
                defaults,
                grouping,
                sequence,
                mapping);
    }

    /** A decoder's setting. */
    public String option(String key, String absent) {
        return options.getOrDefault(key, absent);
    }
}
