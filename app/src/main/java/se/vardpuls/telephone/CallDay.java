package se.vardpuls.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.region.Region;

/** What the indicators see of a unit's date: its own figures, or those that its record tells. */
public interface CallDay {
    /** The local date, in days since 1970-01-01. */
    int date();

    /** How many calls there were. */
    int received();

    /** Whether there were any. */
    default boolean hasCalls() {
        return received() > 0;
    }

    /** How many calls came in this local hour, 0 to 23. */
    int receivedInHour(int hour);

    /** The reported share: contacted of the calls that were neither rejected nor ended in the menu. */
    Share reported();

    /** The strict share: contacted of all calls but those that met closed lines. */
    Share strict();

    /** The share of persons: those reached of the distinct callers of the strict denominator. */
    Share unique();

    /** How many calls met a full queue. */
    int turnedAway();

    /** How many calls still wait for contact. */
    int pending();

    /** As its region counts. */
    Region region();

    /** The share by a definition. */
    default Share share(Definition definition) {
        return switch (definition) {
            case REPORTED -> reported();
            case STRICT -> strict();
            case UNIQUE -> unique();
        };
    }

    /** Whether the share by a definition is strictly over that of a goal day, 90 %; only where there is one. */
    default boolean isGoalDay(Definition definition) {
        return region().isGoalDay(share(definition));
    }

    /**
     * The counts by a definition: calls that wait on the clock's date may still succeed, those of earlier dates never did.
     * Each of them may be another person who has not been reached, as long as there are so many.
     */
    default WindowFigures counts(Definition definition, int today) {
        Share share = share(definition);
        long open = date() == today ? pending() : 0;
        long favourable = Math.min(share.denominator(), share.numerator() + open);
        return new WindowFigures(date(), date(), share.numerator(), favourable, share.denominator());
    }

    /** The reported counts. */
    default WindowFigures reported(int today) {
        return counts(Definition.REPORTED, today);
    }

    /** The calls that came while the lines were open, and those of them that met no full queue. */
    default WindowFigures notTurnedAway(int today) {
        long tried = strict().denominator();
        long letIn = tried - turnedAway();
        return new WindowFigures(date(), date(), letIn, letIn, tried);
    }

    /**
     * A date as its record of {@code telephone-daily} tells it.
     *
     * @param date the local date
     * @param record the record
     * @param region as which it is counted
     */
    record Told(int date, JsonNode record, Region region) implements CallDay {
        @Override
        public int received() {
            return count("received");
        }

        @Override
        public int receivedInHour(int hour) {
            return record.path("receivedByHour").path(hour).asInt();
        }

        @Override
        public Share reported() {
            int outside = 0;
            for (Outcome outcome : Outcome.values()) {
                outside += outcome.isReported() ? 0 : count(outcome.field());
            }
            return new Share(count("contacted"), received() - (long) outside);
        }

        @Override
        public Share strict() {
            return new Share(count("contacted"), received() - (long) count(Outcome.REJECTED_CLOSED.field()));
        }

        @Override
        public Share unique() {
            return new Share(count("personsReached"), count("persons"));
        }

        @Override
        public int turnedAway() {
            return count(Outcome.REJECTED_FULL.field());
        }

        @Override
        public int pending() {
            return count(Outcome.PENDING.field());
        }

        private int count(String field) {
            return record.path(field).asInt();
        }
    }
}
