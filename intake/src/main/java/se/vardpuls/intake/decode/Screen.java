package se.vardpuls.intake.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.LocalTimes;
import se.vardpuls.intake.source.Source;

/**
 * What a native text becomes before anything but its decoder sees it, by the kind of its field
 * ({@link se.vardpuls.intake.source.FieldKind}):
 *
 * <ol>
 *   <li>A text that holds a personal identity number, in any spelling, or looks like a phone number is absent. So is one of
 *       more than {@value #LONGEST} characters: it is somebody's words.
 *   <li>An id becomes a UUID of the source and the id, unless all of it is a personal identity number: then the record is
 *       refused.
 *   <li>A time becomes an instant; one that can't be read refuses the record.
 *   <li>A caller becomes a keyed pseudonym.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Screen {
    private static final int LONGEST = 200;
    private static final int MOST_VALUES = 100;

    private final Times times;
    private final NameBasedId ids;
    private final @Nullable Pseudonyms pseudonyms;

    Screen(Source source, @Nullable Pseudonyms pseudonyms) {
        this.times = new Times(source);
        this.ids = new NameBasedId(source.name());
        this.pseudonyms = pseudonyms;
    }

    /** Puts a native text into a record; a second one of the same field makes a list. */
    void put(Map<String, Object> record, Field field, String text, Sink sink) throws UndecodableException {
        Object value = take(field, text.strip(), sink);
        if (value == null) {
            return;
        }
        Object before = record.get(field.name());
        if (before == null) {
            record.put(field.name(), value);
        } else {
            record.put(field.name(), longer(before, value, field));
        }
    }

    private static List<Object> longer(Object before, Object value, Field field) throws UndecodableException {
        List<Object> values = new ArrayList<>();
        if (before instanceof List<?> list) {
            values.addAll(list);
        } else {
            values.add(before);
        }
        if (values.size() == MOST_VALUES) {
            throw new UndecodableException(field.name() + ": more than " + MOST_VALUES + " values");
        }
        values.add(value);
        return values;
    }

    private @Nullable Object take(Field field, String text, Sink sink) throws UndecodableException {
        if (text.isEmpty()) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> text.length() > LONGEST || Identities.isPhoneNumber(text) ? null : unlessPersonal(text);
            case OWN -> text.length() > LONGEST ? null : unlessPersonal(text);
            case ID -> id(field, text);
            case TIME -> time(field, text, sink);
            case NUMBER -> number(text);
            case CALLER -> pseudonyms == null ? null : pseudonyms.of(text);
        };
    }

    private static @Nullable String unlessPersonal(String text) {
        return Identities.holdsPersonalNumber(text) ? null : text;
    }

    private String id(Field field, String text) throws UndecodableException {
        if (Identities.isPersonalNumber(text)) {
            throw new UndecodableException(field.name() + ": an id that is a personal identity number");
        }
        return ids.of(text).toString();
    }

    private String time(Field field, String text, Sink sink) throws UndecodableException {
        String instant = times.read(text);
        if (instant == null) {
            throw new UndecodableException(field.name() + ": no time of the forms that source.yaml has under times");
        }
        if (times.outcome() != LocalTimes.Outcome.PLAIN) {
            sink.defaulted(times.outcome() == LocalTimes.Outcome.REPEATED ? "repeatedHour" : "leftOutHour");
        }
        return instant;
    }

    /** Ten digits may be a person. */
    private static @Nullable Number number(String text) {
        String plain = text.replace(',', '.');
        int point = plain.indexOf('.');
        int digits = point < 0 ? plain.length() : point;
        if (digits > 10 || plain.length() > 20) {
            return null;
        }
        try {
            double value = Double.parseDouble(plain);
            if (Math.abs(value) >= 1e9) {
                return null;
            }
            if (value == Math.rint(value)) {
                return (long) value;
            }
            return value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A record to put fields into. */
    static Map<String, Object> emptyRecord() {
        return new LinkedHashMap<>();
    }
}
