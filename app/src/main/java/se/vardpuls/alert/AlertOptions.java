package se.vardpuls.alert;

import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about alerts.
 *
 * @param ladder what leads to which step
 * @param noon when cases of the third day that are still open are warned of, local time
 * @param silentMinutes for how much opening time a unit may send nothing, 15 to 600
 * @param locale the language of the messages, Swedish or English
 * @param link where to look, with {@code {unit}} and {@code {indicator}} in their places; {@code null} names the dashboard
 * @param regionLink where to look for what is about the region or a part of it; {@code null} names the dashboard
 */
public record AlertOptions(
        Ladder ladder,
        LocalTime noon,
        int silentMinutes,
        Locale locale,
        @Nullable String link,
        @Nullable String regionLink) {
    /** Swedish. */
    public static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    /** English. */
    public static final Locale ENGLISH = Locale.forLanguageTag("en-GB");

    /** What holds where nothing is said. */
    public static final AlertOptions DEFAULT =
            new AlertOptions(Ladder.CONTRACT, LocalTime.NOON, 120, SWEDISH, null, null);

    /** Checks the bounds. */
    public AlertOptions {
        if (silentMinutes < 15 || silentMinutes > 600) {
            throw new IllegalArgumentException("a unit may be silent for 15 to 600 minutes");
        }
    }
}
