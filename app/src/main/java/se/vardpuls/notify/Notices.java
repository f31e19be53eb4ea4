package se.vardpuls.notify;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;

/**
 * What Alertmanager has been told and what it must be told.
 *
 * <ol>
 *   <li>An alert that fires is told when the {@linkplain Timetable timetable} says so, or not at all, and renewed at an
 *       interval, each time with an end {@link #AHEAD}: only if nobody has renewed it for so long does Alertmanager take it
 *       for over by itself.
 *   <li>For {@link #IS_NEW_FOR} it carries the annotation {@code over}, the ends that are told beside it; from then on
 *       {@code goes_on}.
 *   <li>An alert that resolves is ended, if Alertmanager may have heard of it: a resolution that comes before the first
 *       successful attempt says nothing to anybody. As Prometheus does, the end is told again for
 *       {@link #ENDS_ARE_TOLD_FOR} after it was first delivered, since Alertmanager forgets what it has not yet passed on
 *       when it restarts.
 *   <li>What was held until its day or month was over is told as a {@linkplain Report report} of how it ended.
 *   <li>An end goes under the labels and to the address of the beginning, whatever the record of the resolution says.
 *   <li>An address that the register names now goes before that of the record; one that it no longer names is kept.
 *   <li>Those whom the target names, or the register for the steps reached, get a {@linkplain AlertChange#copyTo copy}, told
 *       and ended as the alert itself. Who is named in the register after an alert has begun gets it from its next change on.
 *   <li>An alert whose labels change is ended under the old ones and told under the new ones. The end carries the annotation
 *       {@code superseded}, or {@code handed_over} where others are to be told from now on: then those who were told get a
 *       report that says so.
 *   <li>All is told in {@linkplain Part parts} of at most {@value #MOST} alerts and {@value #MOST_BYTES} bytes: what has
 *       waited longest first, so that no part holds up the others. The alerts of a part that is refused are sent in halves,
 *       until the one that is the matter stands alone; it is set aside until it changes.
 *   <li>All is kept by partition of the topic, and forgotten with it.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Notices implements Register.Listener {
    /**
     * How far ahead the ends of alerts that fire lie. A week: longer than any weekend on which nobody mends what keeps the
     * notifier from Alertmanager, and no longer than Kafka keeps what a group has committed, without which nobody would end
     * what has resolved meanwhile.
     */
    static final Duration AHEAD = Duration.ofDays(7);

    /** How long ends are told again. */
    static final Duration ENDS_ARE_TOLD_FOR = Duration.ofMinutes(15);

    /** For how long what is told is new: longer than Alertmanager waits before it sends the mail. */
    static final Duration IS_NEW_FOR = Duration.ofMinutes(15);

    /** For how long a report is told: if Alertmanager is away in the morning, it still gets it before the evening. */
    static final Duration REPORTS_ARE_TOLD_FOR = Duration.ofHours(9);

    static final int MOST = 64;
    static final int MOST_BYTES = 262_144;

    private static final String SUPERSEDED = "superseded";
    private static final String HANDED_OVER = "handed_over";

    private final Duration renewal;
    private final Timetable timetable;
    private final Map<String, List<String>> register = new HashMap<>();
    private final Map<String, Map<Integer, List<String>>> escalation = new HashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<Map<String, String>, End> ends = new LinkedHashMap<>();
    private final Map<Map<String, String>, Report> reports = new LinkedHashMap<>();

    /** Whether Alertmanager was told of a change by whoever had its partition before. */
    enum Before {
        TOLD,
        PERHAPS,
        NOT
    }

    /**
     * Where a change stands.
     *
     * @param partition of the topic of alerts
     * @param offset in it
     */
    record Place(int partition, long offset) {}

    /** Something to tell. */
    private abstract static class Item {
        final Place place;
        private Instant triedAt = Instant.MIN;
        private @Nullable Instant deliveredAt;
        private @Nullable Instant firstDeliveredAt;
        private int company = MOST;
        private boolean isSetAside;

        private Item(Place place) {
            this.place = place;
        }

        abstract Notice notice(Instant now);

        void mayHaveBeenHeard() {}

        /** When it may be told for the first time. */
        Instant tellAt() {
            return Instant.MIN;
        }

        boolean isToTell(Instant now) {
            return deliveredAt == null && !isSetAside && !tellAt().isAfter(now);
        }

        Instant dueAt(Duration renewal) {
            return deliveredAt == null ? tellAt() : deliveredAt.plus(renewal);
        }

        /** Whether it has not been told, or not for long; what was told by others, since when it could be. */
        boolean isNew(Instant now, boolean byOthers) {
            Instant since = firstDeliveredAt == null && byOthers ? tellAt() : firstDeliveredAt;
            return since == null || now.isBefore(since.plus(IS_NEW_FOR));
        }

        void takenAt(Instant now) {
            mayHaveBeenHeard();
            triedAt = now;
            deliveredAt = now;
            firstDeliveredAt = firstDeliveredAt == null ? now : firstDeliveredAt;
            company = MOST;
        }

        void beginAnew() {
            triedAt = Instant.MIN;
            deliveredAt = null;
            firstDeliveredAt = null;
            company = MOST;
            isSetAside = false;
        }
    }

    /** An alert that fires, and how Alertmanager may know it. */
    private final class Alert extends Item {
        private final boolean byOthers;
        private AlertChange now;
        private List<AlertChange> told;
        private @Nullable AlertChange delivered;

        private Alert(Place place, AlertChange now, List<AlertChange> told, boolean byOthers) {
            super(place);
            this.now = now;
            this.told = told;
            this.byOthers = byOthers;
        }

        @Override
        Instant tellAt() {
            Mail mail = timetable.mailOf(now.news());
            return mail == null ? Instant.MAX : mail.at();
        }

        @Override
        Notice notice(Instant at) {
            Instant startsAt = now.startedAt().isBefore(at) ? now.startedAt() : at;
            return new Notice(now.labels(), annotations(now, isNew(at, byOthers)), startsAt, at.plus(AHEAD));
        }

        @Override
        void mayHaveBeenHeard() {
            told = List.of(now);
            delivered = now;
        }
    }

    /** Something that is told once: it fires for a while and is over by itself, without an end of its own. */
    private final class Report extends Item {
        private final AlertChange change;
        private final @Nullable Instant from;

        /** Told from an instant on, {@code null} for when the timetable says. */
        private Report(Place place, AlertChange change, @Nullable Instant from) {
            super(place);
            this.change = change;
            this.from = from;
        }

        @Override
        Instant tellAt() {
            Mail mail = from == null ? timetable.mailOf(change.news()) : null;
            return mail == null ? from == null ? Instant.MAX : from : mail.at();
        }

        private boolean isOver(Instant now) {
            Instant at = tellAt();
            return at.equals(Instant.MAX) || !at.plus(REPORTS_ARE_TOLD_FOR).isAfter(now);
        }

        @Override
        Notice notice(Instant at) {
            Instant startsAt = tellAt();
            Instant endsAt = startsAt.plus(REPORTS_ARE_TOLD_FOR);
            return new Notice(change.labels(), annotations(change, isNew(at, true)), startsAt, endsAt);
        }
    }

    /** An end to tell, and until when; {@code null} while it has not been delivered. */
    private static final class End extends Item {
        private final Notice notice;
        private @Nullable Instant until;

        private End(Place place, Notice notice) {
            super(place);
            this.notice = notice;
        }

        @Override
        Notice notice(Instant at) {
            return notice;
        }
    }

    /** What is told in one message. */
    static final class Part {
        private final List<Item> items = new ArrayList<>();
        private final List<Notice> notices = new ArrayList<>();
        private final ByteArrayOutputStream json = new ByteArrayOutputStream();
        private int most = MOST;

        private boolean add(Item item, Instant now) {
            Notice notice = item.notice(now);
            byte[] alert = notice.json();
            int limit = Math.min(most, item.company);
            if (!items.isEmpty() && (items.size() >= limit || json.size() + alert.length + 2 > MOST_BYTES)) {
                return false;
            }
            most = limit;
            json.write(items.isEmpty() ? '[' : ',');
            json.writeBytes(alert);
            items.add(item);
            notices.add(notice);
            return true;
        }

        boolean isEmpty() {
            return items.isEmpty();
        }

        int size() {
            return items.size();
        }

        /** Where what is in it stands. */
        List<Place> places() {
            return items.stream().map(item -> item.place).toList();
        }

        /** What it tells. */
        List<Notice> notices() {
            return List.copyOf(notices);
        }

        /** A JSON array of postable alerts. */
        byte[] message() {
            ByteArrayOutputStream message = new ByteArrayOutputStream(json.size() + 2);
            message.writeBytes(isEmpty() ? new byte[] {'['} : json.toByteArray());
            message.write(']');
            return message.toByteArray();
        }
    }

    /** Nothing told yet; what fires is renewed at this interval. */
    Notices(Duration renewal, Timetable timetable) {
        this.renewal = renewal;
        this.timetable = timetable;
    }

    private Map<String, String> annotations(AlertChange change, boolean isNew) {
        Map<String, String> annotations = new HashMap<>(change.annotations());
        Mail mail = timetable.mailOf(change.news());
        if (!isNew) {
            annotations.put("goes_on", "true");
        } else if (mail != null) {
            String over = mail.over().stream()
                    .filter(end -> !change.isCopy() || copies(end).containsAll(change.addresses()))
                    .map(News::message)
                    .collect(Collectors.joining("\n"));
            annotations.putAll(over.isEmpty() ? Map.of() : Map.of("over", over));
        }
        if (change.news().isExpected()) {
            annotations.put("expected", "true");
        }
        return annotations;
    }

    @Override
    public void entry(String unitId, @Nullable Unit unit) {
        timetable.register(unitId, unit);
    }

    @Override
    public void register(String unitId, List<String> addresses) {
        if (addresses.isEmpty()) {
            register.remove(unitId);
            return;
        }
        if (addresses.equals(register.put(unitId, addresses))) {
            return;
        }
        for (Alert alert : alerts.values()) {
            if (alert.now.unitId().equals(unitId) && !alert.now.equals(addressed(alert.now))) {
                alert.now = addressed(alert.now);
                alert.beginAnew();
            }
        }
    }

    @Override
    public void escalation(String unitId, Map<Integer, List<String>> ofSteps) {
        if (ofSteps.isEmpty()) {
            escalation.remove(unitId);
        } else {
            escalation.put(unitId, ofSteps);
        }
    }

    /** Who gets a copy: nobody who gets the alert itself. */
    private List<String> copies(AlertChange change) {
        Set<String> copies = copies(change.news());
        addressed(change).addresses().forEach(copies::remove);
        return copies.stream().sorted().toList();
    }

    /** Whom the target or the register for the steps names. */
    private Set<String> copies(News news) {
        Set<String> copies = new LinkedHashSet<>(news.email());
        escalation.getOrDefault(news.whose(), Map.of()).forEach((step, addresses) -> {
            if (step <= news.step()) {
                copies.addAll(addresses);
            }
        });
        return copies;
    }

    private AlertChange addressed(AlertChange change) {
        if (change.isCopy()) {
            return change;
        }
        List<String> addresses = register.get(change.unitId());
        return addresses == null ? change : change.to(addresses);
    }

    /** A change, in the order of its partition. */
    void take(Place place, AlertChange change, Before before, Instant now) {
        takeOne(place, change, before, now);
        takeOne(place, change.copyTo(copies(change)), before, now);
    }

    private void takeOne(Place place, AlertChange change, Before before, Instant now) {
        Alert old = alerts.remove(change.alertId());
        List<AlertChange> told = new ArrayList<>(old == null ? List.of() : old.told);
        if (!change.firing()) {
            if (before != Before.TOLD) {
                told.forEach(known -> end(place, known, change.annotations(), now));
            }
            report(place, addressed(change), now);
            return;
        }
        AlertChange addressed = addressed(change);
        if (before == Before.TOLD) {
            told.clear();
        }
        if (before != Before.NOT) {
            told.add(change);
            told.add(addressed);
        }
        ends.remove(addressed.labels());
        Alert alert = new Alert(place, addressed, told, before != Before.NOT);
        alert.delivered = old == null ? null : old.delivered;
        alerts.put(change.alertId(), alert);
    }

    /** How ended what was held until its day or month was over. */
    private void report(Place place, AlertChange change, Instant now) {
        boolean hasReaders = !change.isCopy() || !change.addresses().isEmpty();
        if (hasReaders && timetable.mailOf(change.news()) != null) {
            report(new Report(place, change.asReport(), null), now);
        }
    }

    private void report(Report report, Instant now) {
        if (!report.isOver(now)) {
            reports.put(report.change.labels(), report);
        }
    }

    private void end(Place place, AlertChange told, Map<String, String> annotations, Instant now) {
        Map<String, String> all = new HashMap<>(annotations);
        all.remove(AlertChange.MANAGER_EMAIL);
        String address = told.annotations().get(AlertChange.MANAGER_EMAIL);
        if (address != null) {
            all.put(AlertChange.MANAGER_EMAIL, address);
        }
        ends.put(told.labels(), new End(place, new Notice(told.labels(), all, told.startedAt(), now)));
    }

    /** Forgets what is another's to tell now. */
    void forget(int partition) {
        alerts.values().removeIf(alert -> alert.place.partition() == partition);
        ends.values().removeIf(end -> end.place.partition() == partition);
        reports.values().removeIf(report -> report.place.partition() == partition);
    }

    /** The next part to tell, an empty one if nothing is due. */
    Part next(Instant now) {
        reports.values().removeIf(report -> report.isOver(now));
        alerts.values().forEach(alert -> endWhatHasChanged(alert, now));
        List<Item> due = items().filter(
                        item -> !item.isSetAside && !item.dueAt(renewal).isAfter(now))
                .sorted(Comparator.comparing(item -> item.triedAt))
                .toList();
        Part part = new Part();
        for (Item item : due) {
            if (!part.add(item, now)) {
                break;
            }
        }
        return part;
    }

    private Stream<Item> items() {
        return Stream.of(ends, alerts, reports).flatMap(all -> all.values().stream());
    }

    private void endWhatHasChanged(Alert alert, Instant now) {
        for (AlertChange known : alert.told) {
            if (!known.labels().equals(alert.now.labels())) {
                Map<String, String> annotations = new HashMap<>(known.annotations());
                annotations.put(known.isForTheSameAs(alert.now) ? SUPERSEDED : HANDED_OVER, "true");
                end(alert.place, known, annotations, now);
                boolean isTaken = !alert.now.addresses().containsAll(known.addresses());
                if (isTaken && known.equals(alert.delivered)) {
                    report(new Report(alert.place, known.asReport().with(HANDED_OVER), now), now);
                }
            }
        }
        alert.told = alert.told.stream()
                .filter(known -> known.labels().equals(alert.now.labels()))
                .toList();
    }

    /** When there is something to tell next, {@code null} for not before something changes. */
    @Nullable Instant nextAt() {
        return items().filter(item -> !item.isSetAside)
                .map(item -> item.dueAt(renewal))
                .min(Comparator.naturalOrder())
                .filter(at -> at.isBefore(Instant.MAX))
                .orElse(null);
    }

    /** Whether Alertmanager has taken every change that may be told by now, those aside that are set aside. */
    boolean hasToldAll(Instant now) {
        return items().noneMatch(item -> item.isToTell(now));
    }

    /** Alertmanager has taken this part. */
    void taken(Part part, Instant now) {
        part.items.forEach(item -> item.takenAt(now));
        for (Item item : part.items) {
            if (item instanceof End end) {
                if (end.until == null) {
                    end.until = now.plus(ENDS_ARE_TOLD_FOR);
                } else if (!now.isBefore(end.until)) {
                    ends.remove(end.notice.labels(), end);
                }
            }
        }
    }

    /**
     * Alertmanager has not taken this part, as far as is known; it is told again after all the others, in halves if it may
     * have been heard, since then something in it may be the matter.
     */
    void failed(Part part, boolean mayHaveBeenHeard, Instant now) {
        part.items.forEach(item -> item.triedAt = now);
        if (mayHaveBeenHeard) {
            split(part);
        }
    }

    /** Alertmanager refuses this part: what is in it is told in halves from now on. */
    void split(Part part) {
        int half = (part.size() + 1) / 2;
        for (Item item : part.items) {
            item.company = half;
            item.mayHaveBeenHeard();
        }
    }

    /** Alertmanager refuses what stands alone in this part: it is not sent again until it changes. */
    void setAside(Part part) {
        for (Item item : part.items) {
            item.isSetAside = true;
            if (item instanceof End end) {
                ends.remove(end.notice.labels(), end);
            }
        }
    }
}
