package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Compares records with the expected ones of a conformance case, as its README says. */
public final class Expectation {
    private Expectation() {}

    /** Every expected key with all its fields; other keys with zero counts only. */
    public static void assertDaily(List<String[]> expected, Map<String, JsonNode> actual) {
        for (String[] line : expected) {
            JsonNode record = actual.get(line[0]);
            assertThat(record).as("record of %s", line[0]).isNotNull();
            JsonNode wanted = Driver.parse(line[1].getBytes(StandardCharsets.UTF_8));
            for (String field : (Iterable<String>) wanted::fieldNames) {
                assertThat(comparable(record.path(field)))
                        .as("%s of %s", field, line[0])
                        .isEqualTo(comparable(wanted.get(field)));
            }
        }
        List<String> keys = expected.stream().map(line -> line[0]).toList();
        actual.forEach((key, record) -> {
            if (!keys.contains(key)) {
                assertNothing(key, record);
            }
        });
    }

    private static void assertNothing(String key, JsonNode record) {
        record.findValues("waits").forEach(waits -> assertThat(waits).allMatch(wait -> wait.asInt() == 0));
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                assertNothing(key, value);
            } else if (value.isInt() && !field.getKey().equals("definition")) {
                assertThat(value.asInt()).as("%s of %s", field.getKey(), key).isZero();
            }
        });
    }

    /** Objects are compared whatever the order of their fields. */
    private static Object comparable(JsonNode value) {
        return value.isNumber() ? (Object) value.asDouble() : value;
    }
}
