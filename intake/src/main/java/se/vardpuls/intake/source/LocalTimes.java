package se.vardpuls.intake.source;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How times without an offset are read.
 *
 * <ol>
 *   <li>They are of the source's zone.
 *   <li>In the hour that the clocks repeat in autumn the source's rule says which of the two is meant; {@link Outcome#REPEATED}
 *       tells that it had to.
 *   <li>A time that the clocks leave out in spring is the one as far after the gap's end as it lies after its beginning;
 *       {@link Outcome#LEFT_OUT} tells it.
 * </ol>
 */
public final class LocalTimes {
    /** Which of the two hours a time in the repeated one belongs to. */
    public enum RepeatedHour {
        FIRST,
        SECOND
    }

    /** How a local time was read. */
    public enum Outcome {
        PLAIN,
        REPEATED,
        LEFT_OUT
    }

    private final ZoneRules rules;
    private final RepeatedHour repeated;

    /** Times of a zone, with the rule for the repeated hour. */
    public LocalTimes(ZoneId zone, RepeatedHour repeated) {
        this.rules = zone.getRules();
        this.repeated = repeated;
    }

    /** How this local time is read. */
    public Outcome outcome(LocalDateTime local) {
        int offsets = rules.getValidOffsets(local).size();
        return offsets == 1 ? Outcome.PLAIN : offsets == 2 ? Outcome.REPEATED : Outcome.LEFT_OUT;
    }

    /** The offset that this local time is read with. */
    public ZoneOffset offset(LocalDateTime local) {
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        if (valid.size() == 1) {
            return valid.get(0);
        }
        if (valid.size() == 2) {
            return valid.get(repeated == RepeatedHour.FIRST ? 0 : 1);
        }
        @Nullable ZoneOffsetTransition gap = rules.getTransition(local);
        return gap == null ? rules.getOffset(local) : gap.getOffsetBefore();
    }
}
