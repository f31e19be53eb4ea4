package se.vardpuls.intake.decode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.LocalTimes;
import se.vardpuls.intake.source.Source;

/**
 * Reads the times of a source, as {@link InstantText} writes them. Forms are tried in the source's order:
 *
 * <ol>
 *   <li>{@code iso}: date and time with {@code T} or a space between them, seconds and decimals optional, with an offset or
 *       without; a date alone is its midnight.
 *   <li>{@code epoch} and {@code epoch-millis}: seconds (with decimals or without) or milliseconds since 1970.
 *   <li>{@code hl7}: {@code 20240312091504.123+0100}, from the minute on; decimals and offset optional.
 *   <li>a pattern of {@link DateTimeFormatter}.
 * </ol>
 */
final class Times {
    private static final int LONGEST = 40;
    private static final long MILLIS = 1000;
    private static final int MILLI_DIGITS = 3;

    private final List<Form> forms = new ArrayList<>();
    private final LocalTimes local;
    private LocalTimes.Outcome outcome = LocalTimes.Outcome.PLAIN;

    private interface Form {
        /** Milliseconds since 1970, {@code null} if the text has not this form. */
        @Nullable Long read(String text);
    }

    Times(Source source) {
        local = source.localTimes();
        for (String form : source.times()) {
            forms.add(
                    switch (form) {
                        case "iso" -> this::iso;
                        case "epoch" -> Times::epoch;
                        case "epoch-millis" -> Times::epochMillis;
                        case "hl7" -> this::hl7;
                        default -> pattern(form);
                    });
        }
    }

    /** The instant, {@code null} if the text is none. */
    @Nullable String read(String text) {
        outcome = LocalTimes.Outcome.PLAIN;
        if (text.length() > LONGEST) {
            return null;
        }
        for (Form form : forms) {
            Long millis = form.read(text);
            if (millis != null) {
                return InstantText.of(millis);
            }
        }
        return null;
    }

    /** How the time last read was read. */
    LocalTimes.Outcome outcome() {
        return outcome;
    }

    // --- forms ---

    private @Nullable Long iso(String text) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
            if (length == 10) {
                return ofLocal(date.atStartOfDay());
            }
            return length < 16 || !isBetween(text.charAt(10)) || text.charAt(13) != ':' ? null : time(text, date);
        } catch (DateTimeException notThere) {
            return null;
        }
    }

    private static boolean isBetween(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    private @Nullable Long time(String text, LocalDate date) {
        int at = 16;
        int second = 0;
        int milli = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            second = number(text, at + 1, 2);
            at += 3;
            if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int end = endOfDigits(text, at + 1);
                milli = milli(text, at + 1, end);
                at = end;
            }
        }
        LocalDateTime time = date.atTime(number(text, 11, 2), number(text, 14, 2), second, milli * 1_000_000);
        String offset = text.substring(at).strip();
        return offset.isEmpty() ? ofLocal(time) : ofOffset(time, offset);
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int milli(String text, int from, int to) {
        int milli = 0;
        for (int digit = 0; digit < MILLI_DIGITS; digit++) {
            milli = milli * 10 + (from + digit < to ? text.charAt(from + digit) - '0' : 0);
        }
        return milli;
    }

    private static Long ofOffset(LocalDateTime time, String offset) {
        ZoneOffset read = offset.equals("Z") || offset.equals("z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
        return millis(time, read);
    }

    private Long ofLocal(LocalDateTime time) {
        outcome = local.outcome(time);
        return millis(time, local.offset(time));
    }

    private static long millis(LocalDateTime time, ZoneOffset offset) {
        return time.toEpochSecond(offset) * MILLIS + time.get(ChronoField.MILLI_OF_SECOND);
    }

    private static @Nullable Long epoch(String text) {
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        if (end == 0 || end > 11 || endOfDigits(text, 0) != end) {
            return null;
        }
        long millis = Long.parseLong(text.substring(0, end)) * MILLIS;
        if (point < 0) {
            return millis;
        }
        int decimals = endOfDigits(text, point + 1);
        return decimals == text.length() ? millis + milli(text, point + 1, decimals) : null;
    }

    private static @Nullable Long epochMillis(String text) {
        return text.isEmpty() || text.length() > 14 || endOfDigits(text, 0) != text.length()
                ? null
                : Long.valueOf(text);
    }

    private @Nullable Long hl7(String text) {
        int digits = endOfDigits(text, 0);
        if (digits != 8 && digits != 12 && digits != 14) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 4, 2), number(text, 6, 2));
            LocalDateTime time = digits == 8
                    ? date.atStartOfDay()
                    : date.atTime(number(text, 8, 2), number(text, 10, 2), digits == 14 ? number(text, 12, 2) : 0);
            int end = digits;
            if (end < text.length() && text.charAt(end) == '.') {
                end = endOfDigits(text, digits + 1);
                time = time.plusNanos(milli(text, digits + 1, end) * 1_000_000L);
            }
            return end == text.length() ? ofLocal(time) : ofOffset(time, text.substring(end));
        } catch (DateTimeException notThere) {
            return null;
        }
    }

    private Form pattern(String pattern) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        return text -> {
            try {
                TemporalAccessor read = formatter.parse(text);
                LocalDate date = LocalDate.from(read);
                LocalDateTime time =
                        read.isSupported(ChronoField.NANO_OF_DAY) ? LocalDateTime.from(read) : date.atStartOfDay();
                ZoneOffset offset = read.query(TemporalQueries.offset());
                return offset == null ? ofLocal(time) : Long.valueOf(millis(time, offset));
            } catch (DateTimeException notThisForm) {
                return null;
            }
        };
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            if (!isDigit(c)) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
