package se.vardpuls.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of {@code forecast} says of a unit's day (docs/forecast.md). */
public record Outlook(JsonNode record) {
    /** The classes of waits, in minutes from which on. */
    private static final int[] AGES = {0, 1, 2, 5, 10, 20, 40, 60, 90, 120, 180, 240, 360};

    private static final int HOUR = 60;

    /** Callers who wait now. */
    public int waiting() {
        return record.path("waiting").asInt();
    }

    /** How long the one who has waited longest has waited at least, in words; empty if nobody waits. */
    public String longestWait() {
        JsonNode ages = record.path("waitingByAge");
        for (int age = AGES.length - 1; age >= 0; age--) {
            if (ages.path(age).asInt() > 0) {
                return atLeast(AGES[age]);
            }
        }
        return "";
    }

    private static String atLeast(int minutes) {
        if (minutes == 0) {
            return "under en minut";
        }
        if (minutes < HOUR) {
            return "minst " + minutes + " min";
        }
        String rest = minutes % HOUR == 0 ? "" : " " + minutes % HOUR + " min";
        return "minst " + minutes / HOUR + " tim" + rest;
    }

    /** How many wait for how long: the words of each class with any, the longest wait first. */
    public List<String> waits() {
        List<String> waits = new ArrayList<>();
        JsonNode ages = record.path("waitingByAge");
        for (int age = AGES.length - 1; age >= 0; age--) {
            int count = ages.path(age).asInt();
            if (count > 0) {
                waits.add(Swedish.count(count) + " har väntat " + atLeast(AGES[age]));
            }
        }
        return waits;
    }

    /** The probability that the day reaches its goal, 0 to 1. */
    public double probability() {
        return record.path("goalProbability").asDouble();
    }

    /** {@code 12 %}; never quite nothing and never quite certain while the day lasts. */
    public String probabilityWords() {
        return words(probability());
    }

    /** Likewise when the unit opened. */
    public String probabilityAtOpening() {
        return words(record.path("goalProbabilityAtOpening").asDouble());
    }

    private static String words(double probability) {
        if (probability < 0.01) {
            return "under 1 %";
        }
        return probability > 0.99 ? "över 99 %" : Swedish.percent(BigDecimal.valueOf(probability), 0);
    }

    /** How many more contacts the goal takes. */
    public int needed() {
        return record.path("needed").asInt();
    }

    /** An hour of the opening time that is left; {@code null} where none is left. */
    public @Nullable String neededPerHour() {
        JsonNode perHour = record.path("neededPerHour");
        return perHour.isNumber() ? Swedish.oneDecimal(perHour.doubleValue()) : null;
    }

    /** Until when the unit's best pace is enough; {@code null} where that is not known. */
    public @Nullable String latestMoment() {
        return record.path("latestMoment").textValue();
    }

    /** Whether those who wait and those expected are too few for the goal. */
    public boolean isOutOfReach() {
        return record.path("outOfReach").asBoolean();
    }

    /** Whether nothing has come for too long. */
    public boolean isStale() {
        return record.path("stale").asBoolean();
    }

    /** What the share is expected to be at midnight, {@code 83,6 %}; {@code null} where nothing is said. */
    public @Nullable String expected() {
        return share("expectedShare");
    }

    /** The least it will nearly certainly be. */
    public @Nullable String low() {
        return share("low");
    }

    /** The most. */
    public @Nullable String high() {
        return share("high");
    }

    private @Nullable String share(String field) {
        JsonNode share = record.path(field);
        return share.isNumber() ? Swedish.percent(share.decimalValue(), 1) : null;
    }

    /** Of which minute it speaks, {@code 11:00}; empty where that is not told. */
    public String at() {
        try {
            return Swedish.time(Instant.parse(record.path("at").asText()));
        } catch (DateTimeException notTold) {
            return "";
        }
    }
}
