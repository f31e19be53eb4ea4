package se.vardpuls.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.region.Region;

/** Records of a register and of results, and the report that is made of them. */
final class Scene {
    @SuppressWarnings("ArrayRecordComponent") // records are never compared
    private record Told(String topic, byte[] key, byte[] value) {}

    private final Units units = new Units();
    private final List<Told> told = new ArrayList<>();
    private final Annotations annotations = new Annotations();
    private Locale locale = Locale.forLanguageTag("sv");
    private YearMonth thisMonth = YearMonth.of(2030, 1);

    /** A unit of the register: its id ends with this number, and further fields are these. */
    Scene unit(int number, String fields) {
        String id = id(number);
        String json = "{\"unitId\":\"%s\",\"name\":\"Enhet %d\"%s}".formatted(id, number, fields);
        return record("units", id, json);
    }

    static String id(int number) {
        return "SE2321000255-O%05d".formatted(number);
    }

    /** A record of any topic, named without its prefix. */
    Scene record(String topic, String key, String json) {
        return record(topic, bytes(key), bytes(json));
    }

    Scene record(String topic, byte[] key, byte[] value) {
        switch (topic) {
            case "units" -> units.take(key, value);
            case "annotations" -> annotations.take(key, value);
            default -> told.add(new Told(topic, key, value));
        }
        return this;
    }

    /** The latest record of each key of a topic. */
    Scene records(String topic, Map<String, JsonNode> records) {
        records.forEach((key, record) -> record(topic, key, record.toString()));
        return this;
    }

    /** A month of a unit, with these blocks. */
    Scene month(int number, String month, String blocks) {
        String json = "{\"unitId\":\"%s\",\"month\":\"%s\",\"definition\":1,%s,\"final\":false}"
                .formatted(id(number), month, blocks);
        return record("monthly", id(number) + "|" + month, json);
    }

    /** The telephone of a month, with all fields of version 2. */
    static String telephone(int contacted, int denominator, int days, int goalDays) {
        return ("\"telephone\":{\"received\":%d,\"contacted\":%d,\"rejectedFull\":0,\"rejectedClosed\":0,"
                        + "\"menuAbandoned\":0,\"personDays\":%d,\"personDaysReached\":%d,\"days\":%d,\"goalDays\":%d,"
                        + "\"goalDaysStrict\":%d}")
                .formatted(denominator, contacted, denominator, contacted, days, goalDays, goalDays);
    }

    /** The calendar stands in this month. */
    Scene in(String month) {
        thisMonth = YearMonth.parse(month);
        return this;
    }

    Scene english() {
        locale = Locale.ENGLISH;
        return this;
    }

    Words words() {
        return new Words(locale);
    }

    Report report(Period period) {
        return report(period, false);
    }

    Report report(Period period, boolean isPublic) {
        Inquiry inquiry = new Inquiry(period, thisMonth, EnumSet.allOf(Level.class), isPublic);
        Results results = new Results(inquiry, units, Region.SWEDEN);
        told.stream()
                .filter(record -> record.topic().equals("monthly"))
                .forEach(record -> results.takeMonth(record.key(), record.value()));
        told.stream().filter(record -> !record.topic().equals("monthly")).forEach(record -> takeDate(results, record));
        return new ReportMaker(inquiry, units, results, Region.SWEDEN, words()).make(annotations);
    }

    private static void takeDate(Results results, Told record) {
        if (record.topic().equals("feed-daily")) {
            results.takeFeed(record.key(), record.value());
        } else {
            results.takeDate(record.topic().replace("-daily", ""), record.key(), record.value());
        }
    }

    static Cell cell(Report report, String rowId, Figure figure) {
        Row row = report.rows().stream()
                .filter(each -> each.id().equals(rowId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + rowId + " among " + report.rows()));
        return report.cell(row, figure);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
