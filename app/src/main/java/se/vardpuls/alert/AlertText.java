package se.vardpuls.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import se.vardpuls.target.Comparison;
import se.vardpuls.target.Indicator;
import se.vardpuls.time.SwedishTime;

/**
 * What a change says to the manager of the unit: which unit, what, how bad, since when, what would be needed, which step
 * of the ladder and where to look.
 *
 * <ol>
 *   <li>The words stand in {@code messages_sv.properties} and {@code messages_en.properties}.
 *   <li>A share is rounded down to a tenth of a per cent, so that one that breaks a goal is never shown as the goal.
 *   <li>It tells counts, never persons.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class AlertText {
    private static final String BUNDLE = "se.vardpuls.alert.messages";

    private final ResourceBundle words;
    private final Locale locale;
    private final String link;
    private final DateTimeFormatter date;
    private final DateTimeFormatter month;
    private final DateTimeFormatter instant;

    /** Messages in the language and with the link of these options. */
    public AlertText(AlertOptions options) {
        this.locale = options.locale();
        this.words = bundle(locale);
        this.link = options.link() == null ? "" : options.link();
        this.date = DateTimeFormatter.ofPattern(words.getString("date"), locale);
        this.month = DateTimeFormatter.ofPattern(words.getString("month"), locale);
        this.instant = DateTimeFormatter.ofPattern(words.getString("instant").replace("''", "'"), locale)
                .withZone(SwedishTime.ZONE);
    }

    /** The words of a language. */
    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The message of a change. */
    public String of(Change change) {
        Object[] arguments = arguments(change);
        return change.resolution() == null ? firing(change, arguments) : resolved(change, arguments);
    }

    private String firing(Change change, Object[] arguments) {
        String key = change.indicator().key();
        return String.join(
                " ",
                say(key + ".what", arguments),
                say(need(change), arguments),
                say(change.rose() ? "since.rose" : "since.new", arguments),
                say("step." + change.step(), arguments),
                say(link.isEmpty() ? "where.dashboard" : "where.link", arguments));
    }

    private String need(Change change) {
        String key = change.indicator().key();
        if (needed(change) == Needed.NEVER) {
            return key + ".never";
        }
        String open = key + ".need.open";
        return change.figures().open() > 0 && words.containsKey(open) ? open : key + ".need";
    }

    private String resolved(Change change, Object[] arguments) {
        String key = "resolved." + change.resolution();
        String own = change.indicator().key() + "." + key;
        return say(words.containsKey(own) ? own : key, arguments);
    }

    private Object[] arguments(Change change) {
        WindowFigures figures = change.figures();
        Change.Silence silence = change.silence();
        Object[] arguments = {
            change.unitName(),
            share(figures),
            figures.numerator(),
            figures.denominator(),
            goal(change),
            period(change),
            instant.format(Instant.ofEpochMilli(change.startedAt())),
            figures.open(),
            needed(change),
            silence == null ? 0L : Math.round(silence.expected()),
            silence == null ? "" : instant.format(Instant.ofEpochMilli(silence.since())),
            link.replace("{unit}", change.unitId())
                    .replace("{indicator}", change.indicator().key()),
            ""
        };
        arguments[12] = say(change.indicator().key() + ".name", arguments);
        return arguments;
    }

    private static long needed(Change change) {
        if (change.indicator().isEarlyWarning() || change.indicator() == Indicator.GOAL_DAYS) {
            return 0;
        }
        return change.indicator() == Indicator.GUARANTEE
                ? Needed.missing(change.figures(), change.target())
                : Needed.further(change.figures(), change.target());
    }

    private String share(WindowFigures figures) {
        return figures.denominator() == 0
                ? words.getString("no-share")
                : percent(BigDecimal.valueOf(figures.numerator())
                        .divide(BigDecimal.valueOf(figures.denominator()), 3, RoundingMode.DOWN));
    }

    private String goal(Change change) {
        String key = change.target().comparison() == Comparison.ABOVE ? "goal.above" : "goal.at-least";
        return say(key, percent(change.target().goal()));
    }

    private String percent(BigDecimal share) {
        NumberFormat percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(4);
        return percent.format(share);
    }

    private String period(Change change) {
        LocalDate from = LocalDate.ofEpochDay(change.figures().from());
        LocalDate to = LocalDate.ofEpochDay(change.figures().to());
        if (change.indicator() == Indicator.TELEPHONE_MONTH || change.indicator() == Indicator.GOAL_DAYS) {
            return month.format(to);
        }
        return from.equals(to) ? date.format(to) : date.format(from) + "–" + date.format(to);
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
