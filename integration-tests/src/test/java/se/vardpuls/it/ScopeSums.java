package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import se.vardpuls.topic.TopicNames;

/** The sums of the region beside the records of its units, where all units are registered and no vårdcentral is of type OTHER. */
final class ScopeSums {
    private ScopeSums() {}

    /** Every date and month of the region counts what its units count, and says whether it is final as they do. */
    static void assertOfRegion(Cluster cluster, TopicNames names) {
        Map<String, Integer> sums = new TreeMap<>();
        add(sums, cluster.latest(names.of("telephone-daily")), "telephone", "", "received", "persons", "pending");
        add(sums, cluster.latest(names.of("guarantee-daily")), "guarantee", "/cohort", "sought", "within", "overdue");
        add(sums, cluster.latest(names.of("guarantee-daily")), "guarantee", "/completed", "assessed");
        add(sums, cluster.latest(names.of("guarantee-daily")), "guarantee", "/bookings", "booked", "completed");
        add(sums, cluster.latest(names.of("contact-daily")), "contact", "", "received", "sameDay");
        for (String subject : List.of("telephone", "contact")) {
            add(sums, cluster.latest(names.monthly()), subject, "/" + subject, "received");
        }
        add(sums, cluster.latest(names.monthly()), "guarantee", "/guarantee", "assessed");
        add(sums, cluster.latest(names.monthly()), "telephone", "/telephone", "personDays");
        Map<String, JsonNode> told = new TreeMap<>(cluster.latest(names.of(TopicNames.SCOPE_DAILY)));
        told.putAll(cluster.latest(names.of(TopicNames.SCOPE_MONTHLY)));
        sums.forEach((place, sum) -> {
            String[] parts = place.split(" ", -1);
            JsonNode record = told.get("region|" + parts[0]);
            assertThat(record == null ? 0 : find(record.path(parts[1]), parts[2]))
                    .as(place)
                    .isEqualTo(sum);
        });
    }

    /** Of a month all lies one level higher than of a date. */
    private static int find(JsonNode block, String path) {
        String inBlock = path.replaceFirst("^/(telephone|contact|guarantee)/", "/");
        JsonNode count = block.at(inBlock);
        return (count.isMissingNode() ? block.path("completed").at(inBlock) : count).asInt();
    }

    private static void add(
            Map<String, Integer> sums, Map<String, JsonNode> records, String subject, String at, String... fields) {
        records.forEach((key, record) -> {
            String period = key.substring(key.indexOf('|') + 1);
            for (String field : fields) {
                sums.merge(
                        period + " " + subject + " " + at + "/" + field,
                        record.at(at).path(field).asInt(),
                        Integer::sum);
            }
        });
    }
}
