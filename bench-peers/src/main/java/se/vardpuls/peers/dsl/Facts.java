package se.vardpuls.peers.dsl;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.vardpuls.peers.CallType;
import se.vardpuls.peers.Outcome;

/**
 * What is known of a call: of each type the earliest event.
 *
 * @param events by type
 */
record Facts(Map<String, Fact> events) {
    private static final int GRACE_DAYS = 7;

    /** One event of a call. */
    record Fact(
            String eventId,
            String at,
            long date,
            int hour,
            @Nullable String callerId,
            @Nullable String line,
            @Nullable String reason,
            @Nullable String stage) {
        private boolean precedes(@Nullable Fact other) {
            if (other == null) {
                return true;
            }
            int order = Instant.parse(at).compareTo(Instant.parse(other.at));
            return order < 0 || (order == 0 && eventId.compareTo(other.eventId) < 0);
        }
    }

    /** What a call is in the figures of its day. */
    record Counted(Outcome outcome, int hour, @Nullable String callerId) {}

    static Facts none() {
        return new Facts(Map.of());
    }

    /** With an event more, unless the call is closed. */
    Facts with(Timely timely) {
        Call call = timely.call();
        Fact received = events.get(CallType.RECEIVED.name());
        Fact fact = new Fact(
                Objects.requireNonNullElse(call.eventId(), ""),
                call.instant().toString(),
                call.date().toEpochDay(),
                call.hour(),
                call.callerId(),
                call.line(),
                call.reason(),
                call.stage());
        String type = Objects.requireNonNull(call.type(), "sound events have one");
        boolean closed = received != null && received.date < timely.clock() - GRACE_DAYS;
        if (closed || !fact.precedes(events.get(type))) {
            return this;
        }
        Map<String, Fact> more = new HashMap<>(events);
        more.put(type, fact);
        return new Facts(more);
    }

    private @Nullable Fact of(CallType type) {
        return events.get(type.name());
    }

    @JsonIgnore
    boolean isCounted() {
        Fact received = of(CallType.RECEIVED);
        return received != null && of(CallType.VOIDED) == null && !"OTHER".equals(received.line);
    }

    private Fact received() {
        return Objects.requireNonNull(of(CallType.RECEIVED), "only those that count are asked");
    }

    /** The date of the call, in days since 1970. */
    long date() {
        return received().date;
    }

    Counted counted() {
        return new Counted(outcome(), received().hour, received().callerId);
    }

    private Outcome outcome() {
        if (isOn(CallType.ANSWERED)) {
            return Outcome.ANSWERED;
        }
        if (isOn(CallType.CALLBACK_ANSWERED)) {
            return Outcome.CALLED_BACK;
        }
        if (isAfter(CallType.ANSWERED) || isAfter(CallType.CALLBACK_ANSWERED)) {
            return Outcome.LATE;
        }
        if (isOn(CallType.CALLBACK_UNANSWERED)) {
            return Outcome.UNREACHED;
        }
        Fact rejected = of(CallType.REJECTED);
        if (rejected != null) {
            return "CLOSED".equals(rejected.reason) ? Outcome.REJECTED_CLOSED : Outcome.REJECTED_FULL;
        }
        Fact abandoned = of(CallType.ABANDONED);
        if (abandoned != null) {
            return "MENU".equals(abandoned.stage) ? Outcome.MENU_ABANDONED : Outcome.ABANDONED;
        }
        return Outcome.PENDING;
    }

    private boolean isOn(CallType type) {
        Fact fact = of(type);
        return fact != null && fact.date == date();
    }

    private boolean isAfter(CallType type) {
        Fact fact = of(type);
        return fact != null && fact.date > date();
    }
}
