package se.vardpuls.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Needed;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Reading;
import se.vardpuls.register.Scope;
import se.vardpuls.time.SwedishTime;

/**
 * What a change says to the manager of the unit: which unit, what, how bad, since when, what would be needed, which step
 * of the ladder and where to look.
 *
 * <ol>
 *   <li>The words that all alerts share stand in {@code messages_sv.properties} and {@code messages_en.properties} of this
 *       room, those of an indicator in the {@linkplain Indicator#words bundle} that it names. A sentence that says something
 *       else by another definition has the name of that definition after its own.
 *   <li>A share is rounded down to a tenth of a per cent, so that one that breaks a goal is never shown as the goal.
 *   <li>It tells counts, never persons.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class AlertText {
    /** The words that all alerts share. */
    static final String BUNDLE = "se.vardpuls.alert.messages";

    private static final int NAME = 12;
    private static final double ONE_PERCENT = 0.01;

    private final Whose whose;
    private final ResourceBundle words;
    private final Map<String, ResourceBundle> wordsOf = new HashMap<>();
    private final Locale locale;
    private final String link;
    private final Map<String, MessageFormat> formats = new HashMap<>();
    private final NumberFormat percent;
    private final DateTimeFormatter date;
    private final DateTimeFormatter month;
    private final DateTimeFormatter instant;

    /** Messages about units, in the language and with the link of these options. */
    public AlertText(AlertOptions options) {
        this(options, Whose.UNITS);
    }

    /** Messages in the language and with the link of these options. */
    AlertText(AlertOptions options, Whose whose) {
        this.whose = whose;
        this.locale = options.locale();
        this.words = bundle(BUNDLE, locale);
        this.link = Objects.requireNonNullElse(whose == Whose.SCOPES ? options.regionLink() : options.link(), "");
        this.percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(4);
        this.date = DateTimeFormatter.ofPattern(words.getString("date"), locale);
        this.month = DateTimeFormatter.ofPattern(words.getString("month"), locale);
        this.instant = DateTimeFormatter.ofPattern(words.getString("instant").replace("''", "'"), locale)
                .withZone(SwedishTime.ZONE);
    }

    /** The words of a language. */
    static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The message of a change. */
    public String of(Change change) {
        Object[] arguments = arguments(change);
        return change.resolution() == null ? firing(change, arguments) : resolved(change, arguments);
    }

    /** What people call a scope. */
    String nameOf(String scope) {
        Scope known = Scope.parse(scope);
        if (known == null) {
            return scope;
        }
        return switch (known.kind()) {
            case REGION -> words.getString("scope.region");
            case OPERATOR -> words.getString("scope.operator." + known.name());
            case MUNICIPALITY -> say("scope.municipality", known.name());
            case AREA -> say("scope.area", known.name());
        };
    }

    private String firing(Change change, Object[] arguments) {
        List<String> sentences = new ArrayList<>();
        sentences.add(sayOwn(change, "what", arguments));
        sentences.add(sayOwn(change, need(change), arguments));
        if (change.forecast() != null && change.forecast().isExpectedAtOpening()) {
            sentences.add(sayOwn(change, "expected", arguments));
        }
        sentences.add(say(change.rose() ? "since.rose" : "since.new", arguments));
        if (whose.climbs()) {
            sentences.add(say("step." + change.step(), arguments));
        }
        sentences.add(say(where(), arguments));
        return String.join(" ", sentences);
    }

    private String where() {
        if (!link.isEmpty()) {
            return "where.link";
        }
        return whose == Whose.SCOPES ? "where.region" : "where.dashboard";
    }

    private String need(Change change) {
        Reading.DayForecast day = change.forecast();
        if (day != null) {
            return need(day.forecast());
        }
        if (needed(change) == Needed.NEVER) {
            return "never";
        }
        boolean hasOpen = own(change.indicator()).containsKey(change.indicator().key() + ".need.open");
        return change.figures().open() > 0 && hasOpen ? "need.open" : "need";
    }

    private static String need(Forecast forecast) {
        if (forecast.isOutOfReach()) {
            return "never";
        }
        return forecast.minute() > forecast.latestMinute() ? "need.past" : "need";
    }

    /** The indicator's own sentence of this name, by the definition that was judged. */
    private String sayOwn(Change change, String sentence, Object... arguments) {
        ResourceBundle own = own(change.indicator());
        String key = change.indicator().key() + "." + sentence;
        Definition definition = change.target().definition();
        String byDefinition = definition == null ? key : key + "." + definition.key();
        return say(own, own.containsKey(byDefinition) ? byDefinition : key, arguments);
    }

    private String resolved(Change change, Object[] arguments) {
        String key = "resolved." + change.resolution();
        ResourceBundle own = own(change.indicator());
        String ownKey = change.indicator().key() + "." + key;
        return own.containsKey(ownKey) ? say(own, ownKey, arguments) : say(key, arguments);
    }

    private ResourceBundle own(Indicator indicator) {
        return wordsOf.computeIfAbsent(indicator.words(), name -> bundle(name, locale));
    }

    private Object[] arguments(Change change) {
        WindowFigures figures = change.figures();
        Reading.Silence silence = change.silence();
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
            "",
            due(change)
        };
        arguments[NAME] = sayOwn(change, "name", arguments);
        Reading.DayForecast day = change.forecast();
        return day == null ? arguments : withForecast(arguments, day);
    }

    private Object[] withForecast(Object[] arguments, Reading.DayForecast day) {
        Forecast forecast = day.forecast();
        Object[] all = Arrays.copyOf(arguments, arguments.length + 9);
        int at = arguments.length;
        all[at++] = probability(forecast.goalProbability());
        all[at++] = probability(day.goalProbabilityAtOpening());
        all[at++] = forecast.contacted();
        all[at++] = forecast.lost();
        all[at++] = forecast.waiting();
        all[at++] = forecast.needed();
        all[at++] = Double.isNaN(forecast.neededPerHour()) ? 0 : forecast.neededPerHour();
        all[at++] = forecast.latestTime() == null ? "" : forecast.latestTime();
        all[at] = Double.isNaN(forecast.shareSoFar())
                ? words.getString("no-share")
                : percent(new BigDecimal(forecast.shareSoFar()).setScale(3, RoundingMode.DOWN));
        return all;
    }

    /** Whole per cent; what is less than one is told as that. */
    private String probability(double probability) {
        return probability < ONE_PERCENT
                ? words.getString("below-one-percent")
                : percent(new BigDecimal(probability).setScale(2, RoundingMode.HALF_UP));
    }

    /** The dates on which cases come due, each with how many have no time at all, a time too late, one that has passed. */
    private String due(Change change) {
        return change.due().stream().map(due -> due(change, due)).collect(Collectors.joining("; "));
    }

    private String due(Change change, Reading.Due due) {
        Object[] arguments = {
            date.format(LocalDate.ofEpochDay(due.date())), due.cases(), due.withoutTime(), due.late(), due.passed()
        };
        List<String> parts = new ArrayList<>();
        if (due.withoutTime() > 0) {
            parts.add(sayOwn(change, "due.without", arguments));
        }
        if (due.late() > 0) {
            parts.add(sayOwn(change, "due.late", arguments));
        }
        if (due.passed() > 0) {
            parts.add(sayOwn(change, "due.passed", arguments));
        }
        return sayOwn(change, "due", arguments) + String.join(", ", parts);
    }

    private static long needed(Change change) {
        if (!change.indicator().isShare()) {
            return 0;
        }
        return change.indicator().settled()
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
        return percent.format(share);
    }

    private String period(Change change) {
        LocalDate from = LocalDate.ofEpochDay(change.figures().from());
        LocalDate to = LocalDate.ofEpochDay(change.figures().to());
        if (change.indicator().isMonthly()) {
            return month.format(to);
        }
        return from.equals(to) ? date.format(to) : date.format(from) + "–" + date.format(to);
    }

    private String say(String key, Object... arguments) {
        return say(words, key, arguments);
    }

    private String say(ResourceBundle from, String key, Object... arguments) {
        return formats.computeIfAbsent(key, name -> new MessageFormat(from.getString(name), locale))
                .format(arguments);
    }
}
