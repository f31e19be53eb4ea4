package se.vardpuls.intake.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.decode.Decoder;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.decode.Sink;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.mapping.Translator;
import se.vardpuls.intake.source.Grouping;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;

/**
 * What becomes of the raw records of a source: decoded, screened, mapped, judged.
 *
 * <ol>
 *   <li>Where a source has {@code together}, each record joins its group, the mapping sees all of the group, and what was sent
 *       of it before is not sent again. So the events are those that the mapping makes of the set, whatever the order, as long as
 *       no record takes an event away again; an event that one may still take away says {@code hold}.
 *   <li>An event that says {@code hold} is sent once its group has been quiet for so many minutes, if the mapping still makes it
 *       then.
 *   <li>A group is forgotten within an hour after {@link Grouping#forgetAfter}. A record that comes later begins it anew.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class Intake {
    private static final long FORGET_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final Source source;
    private final @Nullable Grouping grouping;
    private final Decoder decoder;
    private final Translator translator;
    private final Groups groups;
    private final Outlet outlet;
    private final Sequence sequence = new Sequence();
    /** Which groups have events that wait, and until when. */
    private final Map<String, Long> waiting = new HashMap<>();

    private long forgetsAt;
    private long now;

    /**
     * The intake of a source.
     *
     * @param pseudonyms of callers; {@code null}: none is known
     * @param groups where groups are kept; used only where the source has them
     * @throws InvalidSourceException if its mapping can't be used
     */
    public Intake(Source source, @Nullable Pseudonyms pseudonyms, Groups groups, Outlet outlet)
            throws InvalidSourceException {
        this.source = source;
        this.grouping = source.grouping();
        this.decoder = Decoders.of(source, pseudonyms);
        this.translator = new Translator(source);
        this.groups = groups;
        this.outlet = outlet;
    }

    /** Takes the value of a raw record. */
    public void take(byte[] value, long millis) {
        now = millis;
        decoder.decode(value, sink);
    }

    /** How values are cut from files. */
    public Decoder decoder() {
        return decoder;
    }

    private final Sink sink = new Sink() {
        @Override
        public void record(Map<String, Object> record) {
            outlet.record();
            noteSequence(record);
            if (grouping == null) {
                translator.translate(record, outlet);
            } else {
                join(record, grouping);
            }
        }

        @Override
        public void undecodable(String words) {
            outlet.record();
            outlet.refused(Refused.UNDECODABLE, words);
        }

        @Override
        public void defaulted(String field) {
            outlet.defaulted(field);
        }
    };

    private void noteSequence(Map<String, Object> record) {
        String field = source.sequence();
        if (field != null && record.get(field) instanceof Number number) {
            long missing = sequence.missing(number.longValue());
            if (missing > 0) {
                outlet.gap(missing);
            }
        }
    }

    // --- groups ---

    private void join(Map<String, Object> record, Grouping by) {
        String id = id(record, by);
        if (id == null) {
            outlet.refused(Refused.UNDECODABLE, "the record has none of the fields that say what belongs together");
            return;
        }
        Group group = Group.of(groups.get(id));
        if (!group.add(record)) {
            return;
        }
        if (group.size() > by.most()) {
            outlet.refused(Refused.TOO_MANY, "more than " + by.most() + " records of one call or appointment");
            return;
        }
        group.changedAt(now);
        send(id, group, false);
        groups.put(id, group.kept());
    }

    private static @Nullable String id(Map<String, Object> record, Grouping by) {
        for (String field : by.by()) {
            if (record.get(field) instanceof String id) {
                return id;
            }
        }
        return null;
    }

    private void send(String id, Group group, boolean isSettled) {
        Made made = new Made(isSettled);
        translator.translate(group.input(), made);
        group.dueAt(0);
        boolean isNew = false;
        for (ContractEvent event : made.events) {
            String eventId = event.eventId().toString();
            if (event.holdMinutes() == 0 || isSettled) {
                if (group.send(eventId)) {
                    outlet.event(event);
                    isNew = true;
                }
            } else if (!group.isSent(eventId)) {
                group.dueAt(Math.max(group.dueAt(), now + TimeUnit.MINUTES.toMillis(event.holdMinutes())));
            }
        }
        note(id, group);
        if (isNew) {
            made.defaults.forEach(outlet::defaulted);
        }
    }

    /** What the mapping makes of a group. A default counts where something new is sent, and nothing twice once it has settled. */
    private final class Made implements Outlet {
        private final boolean isSettled;
        private final List<ContractEvent> events = new ArrayList<>();
        private final Set<String> defaults = new TreeSet<>();

        Made(boolean isSettled) {
            this.isSettled = isSettled;
        }

        @Override
        public void record() {
            // counted when it came
        }

        @Override
        public void event(ContractEvent event) {
            events.add(event);
        }

        @Override
        public void refused(Refused reason, String words) {
            if (!isSettled) {
                outlet.refused(reason, words);
            }
        }

        @Override
        public void ignored() {
            if (!isSettled) {
                outlet.ignored();
            }
        }

        @Override
        public void defaulted(String field) {
            defaults.add(field);
        }

        @Override
        public void gap(long missing) {
            outlet.gap(missing);
        }

        @Override
        public void explained(String details) {
            outlet.explained(details);
        }
    }

    /** Sends what has waited long enough; once an hour it forgets groups that nothing has come of for long. */
    public void settle(long millis) {
        Grouping by = grouping;
        if (by == null) {
            return;
        }
        now = millis;
        if (forgetsAt == 0) {
            findWaiting();
        }
        List<String> ripe = waiting.entrySet().stream()
                .filter(group -> group.getValue() <= now)
                .map(Map.Entry::getKey)
                .toList();
        ripe.forEach(this::settle);
        if (forgetsAt <= now) {
            forget(by);
            forgetsAt = now + FORGET_MILLIS;
        }
    }

    /** Sends all that waits, since nothing more will come. */
    public void settleAll() {
        findWaiting();
        List.copyOf(waiting.keySet()).forEach(this::settle);
    }

    private void settle(String id) {
        Group group = Group.of(groups.get(id));
        send(id, group, true);
        groups.put(id, group.kept());
    }

    /** Those that waited before this instance had them. */
    private void findWaiting() {
        try (Groups.Cursor cursor = groups.all()) {
            while (cursor.hasNext()) {
                Map.Entry<String, byte[]> kept = cursor.next();
                note(kept.getKey(), Group.of(kept.getValue()));
            }
        }
    }

    private void note(String id, Group group) {
        if (group.dueAt() > 0) {
            waiting.put(id, group.dueAt());
        } else {
            waiting.remove(id);
        }
    }

    private void forget(Grouping by) {
        try (Groups.Cursor cursor = groups.all()) {
            while (cursor.hasNext()) {
                Map.Entry<String, byte[]> kept = cursor.next();
                if (Group.changedAt(kept.getValue()) + by.forgetAfter().toMillis() < now) {
                    groups.delete(kept.getKey());
                    waiting.remove(kept.getKey());
                }
            }
        }
    }
}
