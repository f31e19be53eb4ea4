package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code forecast} said last of each unit's latest day. A record is read when it is asked for: most of a history's are
 * followed by another before that. Not for several threads.
 */
final class Outlooks {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Comparator<UnitOutlook> LEAST_LIKELY_FIRST = Comparator.comparingDouble(
                    (UnitOutlook unit) -> unit.row().probability())
            .thenComparingDouble(unit -> unit.row().shareSoFar())
            .thenComparing(UnitOutlook::unitId);

    private final Map<String, Latest> units = new HashMap<>();

    /** A unit with what is said of its day. */
    record UnitOutlook(String unitId, OutlookRow row) {}

    /** What was said last of a unit. */
    private static final class Latest {
        private final LocalDate date;
        private final byte[] value;
        private @Nullable OutlookRow row;

        Latest(LocalDate date, byte[] value) {
            this.date = date;
            this.value = value;
        }

        OutlookRow row() {
            OutlookRow known = row;
            if (known == null) {
                known = read();
                row = known;
            }
            return known;
        }

        private OutlookRow read() {
            try {
                return OutlookRow.of(MAPPER.readTree(value));
            } catch (IOException e) {
                throw new UncheckedIOException("The application wrote a forecast that is not JSON", e);
            }
        }
    }

    /** Takes a record of that key, {@code unitId|date}; one of an earlier date than the unit's latest says nothing. */
    void put(String key, byte[] value) {
        int bar = key.lastIndexOf('|');
        LocalDate date = LocalDate.parse(key.substring(bar + 1));
        units.merge(
                key.substring(0, bar),
                new Latest(date, value),
                (before, now) -> now.date.isBefore(before.date) ? before : now);
    }

    /** The units of whose day something is said, the least likely to reach its goal first. */
    List<UnitOutlook> on(@Nullable LocalDate date) {
        return units.entrySet().stream()
                .filter(unit -> unit.getValue().date.equals(date))
                .map(unit -> new UnitOutlook(unit.getKey(), unit.getValue().row()))
                .filter(unit -> !unit.row().isStale())
                .sorted(LEAST_LIKELY_FIRST)
                .toList();
    }

    /**
     * All units with enough calls together, as if they were one: the share is that of their summed calls, never a mean of
     * theirs.
     */
    OutlookRow region(@Nullable LocalDate date) {
        List<OutlookRow> rows = on(date).stream()
                .map(UnitOutlook::row)
                .filter(OutlookRow::hasShare)
                .toList();
        int calls = rows.stream().mapToInt(OutlookRow::calls).sum();
        double reached =
                rows.stream().mapToDouble(row -> row.shareSoFar() * row.calls()).sum();
        return new OutlookRow(
                rows.stream().mapToInt(OutlookRow::contacted).sum(),
                rows.stream().mapToInt(OutlookRow::lost).sum(),
                rows.stream().mapToInt(OutlookRow::waiting).sum(),
                Double.NaN,
                calls == 0 ? Double.NaN : reached / calls,
                false);
    }

    /** How many units have that chance of reaching the day's goal. */
    long count(@Nullable LocalDate date, Chance chance) {
        return on(date).stream().filter(unit -> unit.row().chance() == chance).count();
    }
}
