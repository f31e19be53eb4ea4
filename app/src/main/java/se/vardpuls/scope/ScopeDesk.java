package se.vardpuls.scope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.monthly.MonthlyDesk;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.PooledBlock;
import se.vardpuls.subject.PooledDay;
import se.vardpuls.subject.PooledMonth;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.time.LocalMonth;
import se.vardpuls.time.UnitClock;

/**
 * What the units of one partition come to in each scope (contract §4, scope-daily). It tells whole sums, never what has been
 * added, so that telling twice does no harm.
 *
 * <ol>
 *   <li>Nothing is kept beside the days of the desks: a date of which a record has been sent is summed anew, once a second,
 *       for the scopes that the unit belongs to on it.
 *   <li>Days and months that the desks drop are added to what is <em>kept</em> of their scope's date, in the store, and go on
 *       counting: the clocks of units differ, and another unit of the scope may still change the date. They are final then, and
 *       belong as they did. Kept for {@value #KEPT_DAYS} days before the latest date of the scope that is kept.
 *   <li>To which scopes a unit's dates belong is told by its entry in the register, and of final dates by what was
 *       {@linkplain Member settled} when the entry changed.
 *   <li>How many units belong is told with it, for all dates at once, so that those without figures count.
 *   <li>A change of the register is told with the next commit, which is that of its record. Of dates that wait for the second
 *       to pass the store holds a list, so that whoever goes on from it tells them.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class ScopeDesk {
    /** For how many days before the latest date of a scope its figures can still change: three years. */
    static final int KEPT_DAYS = 1_100;

    /** The name under which the list of waiting dates is kept: neither a unit nor a scope. */
    private static final byte[] WAITING = "waiting".getBytes(StandardCharsets.US_ASCII);

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        void send(byte[] scope, byte[] sums);
    }

    /** An event that was appended longer ago than this belongs to a backlog. */
    private static final long BACKLOG_MILLIS = 10_000;

    private static final int SECONDS_IN_A_BACKLOG = 10;

    private final UnitStore store;
    private final int partition;
    private final UnitClock clock;
    private final List<SubjectDesk<?, ?>> desks;
    private final MonthlyDesk months;
    private final Encoder encoder = new Encoder();
    private final Encoder message = new Encoder();
    private final Map<Bytes, Member> members = new HashMap<>();
    private final Map<String, Scope> scopes = new TreeMap<>();
    /** Dates that wait to be told, and those that the store knows of. */
    private final Set<Integer> waiting = new TreeSet<>();

    private final Set<Integer> waitingInStore = new TreeSet<>();
    private boolean begun;
    private boolean registerChanged;
    private long age;
    /** An event has been read since it was last asked whether to tell. */
    private boolean sawEvent;

    private int postponed;

    /** A scope as this partition knows it. */
    private static final class Scope {
        final String name;
        final byte[] key;
        final Set<Member> members = new LinkedHashSet<>();
        final TreeSet<Integer> dates = new TreeSet<>();
        final TreeSet<Integer> months = new TreeSet<>();
        boolean membersChanged = true;
        /** Those who have come with their first entry since this was last told. */
        final List<Membership> joined = new ArrayList<>();
        /** The dates and months of which something is kept. */
        final TreeSet<Integer> keptDates = new TreeSet<>();

        final TreeSet<Integer> keptMonths = new TreeSet<>();
        /** What is to be kept in addition. */
        final Map<Integer, List<PooledBlock>> droppedDates = new TreeMap<>();

        final Map<Integer, List<PooledBlock>> droppedMonths = new TreeMap<>();

        Scope(String name) {
            this.name = name;
            this.key = name.getBytes(StandardCharsets.UTF_8);
        }

        boolean isUntold() {
            return membersChanged || !dates.isEmpty() || !months.isEmpty();
        }
    }

    /** A desk that sums what these desks have told, of the units of this partition. */
    public ScopeDesk(
            UnitStore store, int partition, UnitClock clock, List<SubjectDesk<?, ?>> desks, MonthlyDesk months) {
        this.store = store;
        this.partition = partition;
        this.clock = clock;
        this.desks = desks;
        this.months = months;
    }

    // --- the state ---

    /** Reads back what an earlier instance has kept; the register comes after. */
    public void load() {
        store.readAll((key, kind, date, number, content) -> {
            switch (kind) {
                case NOTES -> member(key).read(content);
                case DAY -> scope(key).keptDates.add(date);
                case MONTH -> scope(key).keptMonths.add(date);
                default -> loadWaiting(content);
            }
        });
    }

    private void loadWaiting(Decoder content) {
        begun = true;
        for (long left = content.number(); left > 0; left--) {
            waitingInStore.add((int) content.signed());
        }
    }

    /** The register as it was found. */
    public void found(String unitId, @Nullable Unit entry) {
        Member member = member(unitId.getBytes(StandardCharsets.US_ASCII));
        if (entry != null) {
            member.enter(Membership.of(entry));
        }
    }

    /**
     * All has been read back, by the desks as well. Whoever goes on tells what waited; where no one has told before, all
     * there is.
     */
    public void begin() {
        members.values().forEach(this::list);
        if (begun) {
            waiting.addAll(waitingInStore);
            scopes.values().forEach(scope -> noteAll(scope, waitingInStore));
        } else {
            members.values().forEach(member -> noteUnit(member, Integer.MIN_VALUE));
            members.values().stream()
                    .map(Member::entry)
                    .filter(Objects::nonNull)
                    .forEach(this::noteJoined);
        }
        registerChanged = true;
    }

    private void noteJoined(Membership entry) {
        entry.scopes().forEach(name -> scope(name).joined.add(entry));
    }

    private static void noteAll(Scope scope, Set<Integer> dates) {
        dates.forEach(date -> {
            scope.dates.add(date);
            scope.months.add(LocalMonth.first(date));
        });
    }

    private Member member(byte[] key) {
        return members.computeIfAbsent(Bytes.wrap(key), none -> new Member(key));
    }

    private Scope scope(byte[] key) {
        return scope(new String(key, StandardCharsets.UTF_8));
    }

    private Scope scope(String name) {
        return scopes.computeIfAbsent(name, Scope::new);
    }

    private void list(Member member) {
        member.scopes().forEach(name -> scope(name).members.add(member));
    }

    // --- what has changed ---

    /** The register has another entry of a unit, {@code null} for none. */
    public void unitChanged(String unitId, @Nullable Unit entry, long wallMillis) {
        Bytes key = Bytes.wrap(unitId.getBytes(StandardCharsets.US_ASCII));
        Member known = members.get(key);
        Membership before = known == null ? null : known.entry();
        if (before == null && entry == null) {
            return;
        }
        Membership now = entry == null ? Membership.NONE : Membership.of(entry);
        if (now.equals(before)) {
            return;
        }
        Member member = known == null ? member(key.get()) : known;
        if (before == null) {
            noteJoined(now);
        } else {
            settle(member, wallMillis);
        }
        Set<String> touched = new LinkedHashSet<>(member.scopes());
        member.enter(now);
        save(member);
        list(member);
        touched.addAll(member.scopes());
        touched.forEach(name -> scope(name).membersChanged = true);
        for (int subject = 0; subject < desks.size(); subject++) {
            noteDates(
                    member,
                    subject,
                    before == null ? Integer.MIN_VALUE : firstOpen(member, subject, wallMillis),
                    touched);
        }
        registerChanged = true;
    }

    /** The first date of a subject that is not final by the unit's clock; the smallest number where it has none. */
    private int firstOpen(Member member, int subject, long wallMillis) {
        SubjectDesk<?, ?> desk = desks.get(subject);
        int own = desk.clockDate(member.key());
        return own == Integer.MIN_VALUE
                ? Integer.MIN_VALUE
                : clock.today(wallMillis, own) - desk.subject().graceDays();
    }

    /** The dates that are final belong as they did until now; months are kept longer than dates, and belong as their last. */
    private void settle(Member member, long wallMillis) {
        int oldestMonth = oldest(visitor -> months.visitMonths(member.key(), visitor));
        for (int subject = 0; subject < desks.size(); subject++) {
            SubjectDesk<?, ?> desk = desks.get(subject);
            int oldest = Math.min(oldestMonth, oldest(visitor -> desk.visitDates(member.key(), visitor)));
            int open = firstOpen(member, subject, wallMillis);
            if (oldest < open) {
                member.settle(subject, oldest, open - 1);
            }
        }
    }

    /** The smallest date that is told to the visitor, the largest number for none. */
    private static int oldest(Consumer<IntConsumer> dates) {
        int[] oldest = {Integer.MAX_VALUE};
        dates.accept(date -> oldest[0] = Math.min(oldest[0], date));
        return oldest[0];
    }

    private void save(Member member) {
        if (member.isToBeKept()) {
            member.write(UnitStore.begin(encoder));
            store.put(member.key(), Kind.NOTES, 0, 0, encoder);
        } else {
            store.delete(member.key(), Kind.NOTES, 0, 0);
        }
    }

    private void noteUnit(Member member, int first) {
        for (int subject = 0; subject < desks.size(); subject++) {
            noteDates(member, subject, first, member.scopes());
        }
    }

    private void noteDates(Member member, int subject, int first, Set<String> names) {
        List<Scope> touched = names.stream().map(this::scope).toList();
        desks.get(subject).visitDates(member.key(), date -> {
            if (date >= first) {
                touched.forEach(scope -> scope.dates.add(date));
            }
        });
        months.visitMonths(member.key(), month -> {
            if (LocalMonth.last(month) >= first) {
                touched.forEach(scope -> scope.months.add(month));
            }
        });
    }

    /** A record of a unit's date has been sent, by the subject of this place in the list of the desks. */
    public void noteDay(int subject, byte[] unitKey, int date) {
        Member member = members.get(Bytes.wrap(unitKey));
        Membership membership = member == null ? null : member.on(subject, date);
        if (membership != null && membership.covers(date)) {
            for (String name : membership.scopes()) {
                scope(name).dates.add(date);
            }
            waiting.add(date);
        }
    }

    /** A record of the unit's month that begins at this date has been sent. */
    public void noteMonth(byte[] unitKey, int first) {
        Member member = members.get(Bytes.wrap(unitKey));
        if (member != null) {
            member.scopes().forEach(name -> scope(name).months.add(first));
        }
    }

    /** An event has been read that was appended so many milliseconds ago. */
    public void sawEvent(long millisAgo) {
        age = Math.max(0, millisAgo);
        sawEvent = true;
    }

    /** Whether dates wait to be told, of events that are not those of a backlog. */
    public boolean isWaiting(int liveMillis) {
        return !waiting.isEmpty() && age < liveMillis;
    }

    // --- what is dropped elsewhere ---

    /** A subject's desk drops a day. */
    public void dropDay(int subject, byte[] unitKey, int date, PooledDay<?> figures) {
        Member member = members.get(Bytes.wrap(unitKey));
        Membership membership = member == null ? null : member.on(subject, date);
        if (membership != null && membership.covers(date) && !figures.isEmpty()) {
            for (String name : membership.scopes()) {
                List<PooledBlock> kept = scope(name).droppedDates.computeIfAbsent(date, this::emptyDay);
                kept.get(subject).add(figures);
            }
        }
    }

    /** A month of a unit is forgotten. */
    public void dropMonth(byte[] unitKey, int first, List<PooledMonth> figures) {
        Member member = members.get(Bytes.wrap(unitKey));
        for (int subject = 0; member != null && subject < figures.size(); subject++) {
            int last = LocalMonth.last(first);
            Membership membership = member.on(subject, last);
            if (membership != null
                    && membership.covers(first, last)
                    && !figures.get(subject).isEmpty()) {
                for (String name : membership.scopes()) {
                    List<PooledBlock> kept = scope(name).droppedMonths.computeIfAbsent(first, month -> emptyMonth());
                    kept.get(subject).add(figures.get(subject));
                }
            }
        }
    }

    /** Writes what has been dropped since this was last done, and forgets what is past its time. */
    public void keepDropped() {
        for (Scope scope : scopes.values()) {
            if (!scope.droppedDates.isEmpty() || !scope.droppedMonths.isEmpty()) {
                scope.droppedDates.forEach((date, dropped) -> keep(scope, Kind.DAY, date, scope.keptDates, dropped));
                scope.droppedDates.clear();
                scope.droppedMonths.forEach(
                        (month, dropped) -> keep(scope, Kind.MONTH, month, scope.keptMonths, dropped));
                scope.droppedMonths.clear();
                forget(scope);
            }
        }
    }

    private void keep(Scope scope, Kind kind, int date, Set<Integer> kept, List<PooledBlock> dropped) {
        addKept(scope, kind, date, kept, dropped);
        Blocks.write(dropped, UnitStore.begin(encoder));
        store.put(scope.key, kind, date, 0, encoder);
        kept.add(date);
    }

    private void addKept(Scope scope, Kind kind, int date, Set<Integer> kept, List<? extends PooledBlock> into) {
        Decoder content = kept.contains(date) ? store.read(scope.key, kind, date, 0) : null;
        if (content != null) {
            Blocks.addFrom(content, into);
        }
    }

    private void forget(Scope scope) {
        int before = scope.keptDates.isEmpty() ? Integer.MIN_VALUE : scope.keptDates.last() - KEPT_DAYS;
        for (int date : List.copyOf(scope.keptDates.headSet(before))) {
            store.delete(scope.key, Kind.DAY, date, 0);
            scope.keptDates.remove(date);
        }
        for (int month : List.copyOf(scope.keptMonths.headSet(before))) {
            store.delete(scope.key, Kind.MONTH, month, 0);
            scope.keptMonths.remove(month);
        }
        for (Member member : List.copyOf(scope.members)) {
            if (member.forgetBefore(before)) {
                save(member);
            }
        }
    }

    private List<PooledBlock> emptyDay(int date) {
        List<PooledBlock> blocks = new ArrayList<>();
        desks.forEach(desk -> blocks.add(desk.subject().pool().newDay().apply(date)));
        return blocks;
    }

    private List<PooledBlock> emptyMonth() {
        List<PooledBlock> blocks = new ArrayList<>();
        desks.forEach(desk -> blocks.add(desk.subject().pool().newMonth().get()));
        return blocks;
    }

    // --- the commit ---

    /**
     * Tells what has changed: comes after the commits of the desks and of the months. While a backlog is read, the same dates
     * change all the time, and are told every {@value #SECONDS_IN_A_BACKLOG} seconds; once it has been read, at the next.
     *
     * @param isDue whether a second has passed; a change of the register does not wait for it
     */
    public void commit(boolean isDue, Results results) {
        if (registerChanged || (isDue && !isPostponed())) {
            tellAll(results);
            registerChanged = false;
            waiting.clear();
        }
        if (!begun || !waiting.equals(waitingInStore)) {
            begun = true;
            waitingInStore.clear();
            waitingInStore.addAll(waiting);
            UnitStore.begin(encoder).number(waiting.size());
            waiting.forEach(encoder::signed);
            store.put(WAITING, Kind.CLOCK, 0, 0, encoder);
        }
    }

    private boolean isPostponed() {
        boolean readsBacklog = sawEvent && age > BACKLOG_MILLIS;
        sawEvent = false;
        postponed = readsBacklog ? (postponed + 1) % SECONDS_IN_A_BACKLOG : 0;
        return postponed > 0;
    }

    private void tellAll(Results results) {
        boolean told = false;
        for (Scope scope : scopes.values()) {
            if (scope.isUntold()) {
                tell(scope, results);
                told = true;
            }
        }
        if (told) {
            age = 0;
        }
        if (registerChanged) {
            scopes.values().removeIf(ScopeDesk::isGone);
        }
    }

    /** Takes those who have left from its list; gives whether nothing is left of it. */
    private static boolean isGone(Scope scope) {
        scope.members.removeIf(member -> !member.scopes().contains(scope.name));
        return scope.members.isEmpty() && scope.keptDates.isEmpty() && scope.keptMonths.isEmpty();
    }

    private void tell(Scope scope, Results results) {
        beginMessage(scope);
        for (int date : scope.dates) {
            beginItem(scope, PartialSums.DATE, date, results);
            Blocks.write(day(scope, date), message);
        }
        for (int month : scope.months) {
            beginItem(scope, PartialSums.MONTH, month, results);
            Blocks.write(month(scope, month), message);
        }
        results.send(scope.key, message.toBytes());
        scope.dates.clear();
        scope.months.clear();
        scope.membersChanged = false;
    }

    private void beginItem(Scope scope, int what, int date, Results results) {
        if (PartialSums.isFull(message)) {
            results.send(scope.key, message.toBytes());
            beginMessage(scope);
        }
        message.u8(what).signed(date);
    }

    private void beginMessage(Scope scope) {
        PartialSums.begin(message, partition, age);
        message.number(desks.size());
        for (SubjectDesk<?, ?> desk : desks) {
            long latest = PartialSums.NO_CLOCK;
            for (Member member : scope.members) {
                latest = Math.max(latest, desk.clockMillis(member.key()));
            }
            message.signed(latest);
        }
        writeNumbers(scope.members.stream()
                .map(Member::entry)
                .filter(Objects::nonNull)
                .filter(entry -> entry.scopes().contains(scope.name))
                .toList());
        writeNumbers(scope.joined);
        scope.joined.clear();
    }

    /** How many belong, by date and by month. */
    private void writeNumbers(List<Membership> entries) {
        Steps.Sum dates = new Steps.Sum();
        Steps.Sum ofMonths = new Steps.Sum();
        for (Membership entry : entries) {
            dates.add(entry.from(), entry.to());
            ofMonths.add(entry.from() == Integer.MIN_VALUE ? entry.from() : LocalMonth.first(entry.from()), entry.to());
        }
        dates.steps().write(message);
        ofMonths.steps().write(message);
    }

    private List<PooledBlock> day(Scope scope, int date) {
        List<PooledBlock> sums = new ArrayList<>();
        for (int subject = 0; subject < desks.size(); subject++) {
            sums.add(desks.get(subject).pooled(date, unitsOf(scope, subject, date, date)));
        }
        addKept(scope, Kind.DAY, date, scope.keptDates, sums);
        return sums;
    }

    private List<PooledMonth> month(Scope scope, int first) {
        int last = LocalMonth.last(first);
        List<List<byte[]>> units = new ArrayList<>();
        for (int subject = 0; subject < desks.size(); subject++) {
            units.add(unitsOf(scope, subject, first, last));
        }
        List<PooledMonth> sums = months.pooled(first, units);
        addKept(scope, Kind.MONTH, first, scope.keptMonths, sums);
        return sums;
    }

    private static List<byte[]> unitsOf(Scope scope, int subject, int first, int last) {
        List<byte[]> units = new ArrayList<>();
        for (Member member : scope.members) {
            Membership membership = member.on(subject, last);
            if (membership != null
                    && membership.covers(first, last)
                    && membership.scopes().contains(scope.name)) {
                units.add(member.key());
            }
        }
        return units;
    }
}
