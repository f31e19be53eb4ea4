package se.vardpuls.intake.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Rfc3339;
import se.vardpuls.event.UnitId;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.intake.decode.InstantText;
import se.vardpuls.intake.decode.NameBasedId;
import se.vardpuls.intake.source.Place;
import se.vardpuls.intake.source.Source;
import se.vardpuls.time.SwedishTime;

/**
 * The functions that a mapping has beside those of its language. All are pure.
 *
 * <ol>
 *   <li>{@code $unit(place)}: the HSA-id of a queue or clinic. One that is unknown refuses the record; of one that is left
 *       out the events are left out.
 *   <li>{@code $isLeftOut(place)}: whether the source leaves a queue or clinic out.
 *   <li>{@code $line(place)}: the line of a queue; nothing, and a default taken, where none is given.
 *   <li>{@code $code(table, code)}: what a table has for a code. {@code "*"} in a table stands for all others and {@code ""} for
 *       none; both are defaults taken. A code that is in no row refuses the record.
 *   <li>{@code $default(field, value, other)}: the value, or where there is none the other, or what the source has under
 *       {@code defaults}, as a default taken.
 *   <li>{@code $sought(soughtAt, occurredAt)}: a {@code soughtAt} that the contract takes; nothing, and a default taken, where it
 *       is absent, later than {@code occurredAt} or more than 120 days before.
 *   <li>{@code $plus(time, seconds)}: a time that much later.
 *   <li>{@code $id(text, …)}: an id made of texts, the same for the same.
 * </ol>
 */
final class HostFunctions {
    /** Stands for the unit of a place that is left out. */
    static final String LEFT_OUT = "left out";

    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
    private static final String OTHERS = "*";
    private static final String NONE = "";
    private static final long SECOND = 1000;

    private final Source source;
    private final NameBasedId ids;
    private final Rfc3339 instant = new Rfc3339();
    private Consumer<String> defaulted = field -> {};

    HostFunctions(Source source) {
        this.source = source;
        this.ids = new NameBasedId(source.name());
    }

    /** Tells of defaults taken from now on, by names that are a mapping's own and never a record's. */
    void tell(Consumer<String> listener) {
        this.defaulted = field -> listener.accept(NAME.matcher(field).matches() ? field : "other");
    }

    void register(Jsonata mapping) {
        register(mapping, "unit", arguments -> unit(text(arguments, 0)));
        register(mapping, "isLeftOut", arguments -> isLeftOut(text(arguments, 0)));
        register(mapping, "line", arguments -> line(text(arguments, 0)));
        register(mapping, "code", arguments -> code(text(arguments, 0), text(arguments, 1)));
        register(
                mapping,
                "default",
                arguments -> orDefault(text(arguments, 0), argument(arguments, 1), argument(arguments, 2)));
        register(mapping, "sought", arguments -> sought(text(arguments, 0), text(arguments, 1)));
        register(mapping, "plus", arguments -> plus(text(arguments, 0), argument(arguments, 1)));
        register(mapping, "id", this::id);
        for (String name : List.of("now", "millis", "random", "shuffle", "eval", "pad")) {
            register(mapping, name, arguments -> {
                throw new MappingException(Refused.MAPPING, "the mapping uses $" + name + ", which is not pure");
            });
        }
    }

    private interface Function {
        @Nullable Object of(List<?> arguments);
    }

    private static void register(Jsonata mapping, String name, Function function) {
        mapping.registerFunction(name, new Jsonata.JFunction((input, arguments) -> function.of(arguments), null));
    }

    private static @Nullable Object argument(List<?> arguments, int at) {
        Object value = at < arguments.size() ? arguments.get(at) : null;
        return value == Jsonata.NULL_VALUE ? null : value;
    }

    private static @Nullable String text(List<?> arguments, int at) {
        Object value = argument(arguments, at);
        return value == null ? null : String.valueOf(value);
    }

    // --- places ---

    private String unit(@Nullable String place) {
        String unitId = place(place).unitId();
        return unitId == null ? LEFT_OUT : unitId;
    }

    private boolean isLeftOut(@Nullable String place) {
        return place != null && place(place).isIgnored();
    }

    private @Nullable String line(@Nullable String place) {
        Place found = place(place);
        String line = found.line();
        if (line == null && !found.isIgnored()) {
            defaulted.accept("line");
        }
        return line;
    }

    private Place place(@Nullable String name) {
        if (name == null) {
            throw new MappingException(Refused.UNKNOWN_UNIT, "the record names no place to look a unit up by");
        }
        Place place = source.places().get(name);
        if (place != null) {
            return place;
        }
        if (source.unitsAreHsaIds() && isHsaId(name)) {
            return new Place(name, null);
        }
        Place any = source.anyPlace();
        if (any == null) {
            throw new MappingException(
                    Refused.UNKNOWN_UNIT,
                    "source.yaml has no unit for the record's queue or clinic, under units",
                    name);
        }
        return any;
    }

    private static boolean isHsaId(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return UnitId.isValid(bytes, 0, bytes.length);
    }

    // --- codes and defaults ---

    private @Nullable String code(@Nullable String table, @Nullable String code) {
        Map<String, String> rows = source.codes().get(String.valueOf(table));
        if (rows == null) {
            throw new MappingException(Refused.MAPPING, "$code names a table that source.yaml has not under codes");
        }
        String found = code == null ? null : rows.get(code);
        if (found != null) {
            return found;
        }
        defaulted.accept(String.valueOf(table));
        String standIn = rows.get(code == null ? NONE : OTHERS);
        if (standIn == null && code != null) {
            throw new MappingException(
                    Refused.UNKNOWN_CODE, "source.yaml has no row for a code in the table " + table, code);
        }
        return standIn;
    }

    private @Nullable Object orDefault(@Nullable String field, @Nullable Object value, @Nullable Object standIn) {
        if (value != null) {
            return value;
        }
        defaulted.accept(String.valueOf(field));
        return standIn == null ? source.defaults().get(String.valueOf(field)) : standIn;
    }

    private @Nullable String sought(@Nullable String soughtAt, @Nullable String occurredAt) {
        if (soughtAt != null && occurredAt != null && isSought(millis(soughtAt), millis(occurredAt))) {
            return soughtAt;
        }
        defaulted.accept("soughtAt");
        return null;
    }

    private static boolean isSought(long soughtAt, long occurredAt) {
        long days = SwedishTime.epochDay(Math.floorDiv(occurredAt, SECOND))
                - SwedishTime.epochDay(Math.floorDiv(soughtAt, SECOND));
        return soughtAt <= occurredAt && days <= GuaranteeLimits.SOUGHT_DAYS;
    }

    // --- times and ids ---

    private @Nullable String plus(@Nullable String time, @Nullable Object seconds) {
        if (time == null) {
            return null;
        }
        double more = seconds instanceof Number number ? number.doubleValue() : 0;
        return InstantText.of(millis(time) + Math.round(more * SECOND));
    }

    /** Milliseconds since 1970-01-01T00:00:00Z. */
    private long millis(String time) {
        byte[] text = time.getBytes(StandardCharsets.ISO_8859_1);
        if (!instant.read(text, 0, text.length)) {
            throw new MappingException(Refused.MAPPING, "a function of times is given what is no time");
        }
        return instant.second() * SECOND + instant.nano() / 1_000_000;
    }

    private @Nullable String id(List<?> arguments) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < arguments.size(); at++) {
            String part = text(arguments, at);
            if (part == null) {
                return null;
            }
            name.append(at == 0 ? "" : "\n").append(part);
        }
        return ids.of(name.toString()).toString();
    }
}
