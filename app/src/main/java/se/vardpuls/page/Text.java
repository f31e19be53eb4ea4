package se.vardpuls.page;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.vardpuls.view.AlertChange;

/** The words that templates ask for. */
public final class Text {
    private static final Pattern WHERE_TO_LOOK =
            Pattern.compile(" See? (?:(?:tavlan|the dashboard) [^.]+\\.|https?://\\S+)$");

    private Text() {}

    /** {@code 12 345}. */
    public static String count(long number) {
        return Swedish.count(number);
    }

    /** What alerts are about, each once. */
    public static String indicators(List<AlertChange> alerts) {
        return alerts.stream()
                .map(alert -> Words.indicator(alert.indicator()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * What an alert tells, without its last sentence, which says where to look, and without the name of the unit, on whose page
     * it stands: who reads it has found the way.
     */
    public static String told(AlertChange alert) {
        String message = WHERE_TO_LOOK.matcher(alert.message()).replaceFirst("");
        String name = alert.record().path("unitName").asText() + ": ";
        return alert.ofUnit() && message.startsWith(name) ? upper(message.substring(name.length())) : message;
    }

    /** What it takes to reach the goal of the day, in a few words. */
    public static String needed(Outlook outlook) {
        if (outlook.needed() == 0) {
            return "målet är nått så här långt";
        }
        if (outlook.isOutOfReach()) {
            return "kan inte längre nås";
        }
        String perHour = outlook.neededPerHour();
        return Swedish.counted(outlook.needed(), "en kontakt till", "kontakter till")
                + (perHour == null ? "" : ", " + perHour + " i timmen");
    }

    /** {@code tisdag 12 mars}. */
    public static String day(LocalDate date) {
        return Swedish.day(date);
    }

    /** With a capital letter. */
    public static String upper(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Swedish.LOCALE) + text.substring(1);
    }
}
