package se.vardpuls.peers.flink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import se.vardpuls.peers.CallEvent;
import se.vardpuls.peers.CallType;
import se.vardpuls.peers.DayFigures;
import se.vardpuls.peers.Outcome;

/**
 * The calls of one unit, in flat arrays by slot, with an index of their ids.
 *
 * <p>A call lies on the date of its {@code RECEIVED}; only the eight latest dates can change, so a date's calls are a list
 * in one of eight rings. A call that is older stays until the arrays are full, and takes nothing more in.
 */
final class UnitCalls {
    private static final int GRACE_DAYS = 7;
    private static final int DATES = GRACE_DAYS + 1;
    private static final int FIRST_ROOM = 256;
    private static final int NONE = -1;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final long NEVER_AT = Long.MAX_VALUE;

    private static final byte CALLER = 1;
    private static final byte OTHER_LINE = 2;
    private static final byte VOIDED = 4;
    private static final byte CLOSED = 8;
    private static final byte MENU = 16;

    private final byte[] key;
    private final String name;
    private int clock = Integer.MIN_VALUE;
    private int size;

    // of each call
    private long[] idHi;
    private long[] idLo;
    private long[] receivedAt;
    private long[] receivedEvent;
    private long[] callerHi;
    private long[] callerLo;
    private long[] rejectedAt;
    private long[] rejectedEvent;
    private long[] abandonedAt;
    private long[] abandonedEvent;
    /** Of {@code RECEIVED}; until that is known the latest of the others'. */
    private int[] date;

    private int[] answered;
    private int[] calledBack;
    private int[] unreached;
    private byte[] hour;
    private byte[] flags;

    // not stored: made again of the above
    private int[] next;
    private int[] index;
    private final int[] first = new int[DATES];
    private final boolean[] changed = new boolean[DATES];
    private boolean anyChanged;
    private final Callers callers = new Callers();

    /** A unit without calls. */
    UnitCalls(byte[] key) {
        this.key = key.clone();
        this.name = new String(key, StandardCharsets.UTF_8);
        Arrays.fill(first, NONE);
        idHi = new long[FIRST_ROOM];
        idLo = new long[FIRST_ROOM];
        receivedAt = new long[FIRST_ROOM];
        receivedEvent = new long[FIRST_ROOM];
        callerHi = new long[FIRST_ROOM];
        callerLo = new long[FIRST_ROOM];
        rejectedAt = new long[FIRST_ROOM];
        rejectedEvent = new long[FIRST_ROOM];
        abandonedAt = new long[FIRST_ROOM];
        abandonedEvent = new long[FIRST_ROOM];
        date = new int[FIRST_ROOM];
        answered = new int[FIRST_ROOM];
        calledBack = new int[FIRST_ROOM];
        unreached = new int[FIRST_ROOM];
        hour = new byte[FIRST_ROOM];
        flags = new byte[FIRST_ROOM];
        next = new int[FIRST_ROOM];
        index = new int[4 * FIRST_ROOM];
    }

    /** Where the figures of a date go. */
    interface Output {
        void day(UnitCalls unit, int date, DayFigures figures);
    }

    String name() {
        return name;
    }

    boolean isKey(byte[] other) {
        return Arrays.equals(key, other);
    }

    // --- an event ---

    /** Takes an event in, unless it is late. A date that can't change any more is told first. */
    void take(CallEvent event, DayFigures figures, Output output) {
        if (event.date > clock) {
            advance(event.date, figures, output);
        } else if (event.date < clock - GRACE_DAYS) {
            return;
        }
        int slot = slotOf(event.callHi, event.callLo);
        if (slot == NONE) {
            slot = add(event);
        }
        if (!isReceived(slot)) {
            date[slot] = event.type == CallType.RECEIVED ? date[slot] : Math.max(date[slot], event.date);
        } else if (date[slot] < clock - GRACE_DAYS) {
            return;
        }
        if (merge(slot, event) && isReceived(slot)) {
            changed[ring(date[slot])] = true;
            anyChanged = true;
        }
    }

    private void advance(int to, DayFigures figures, Output output) {
        int from = Math.max(clock - GRACE_DAYS, to - 2 * DATES);
        for (int each = from; clock != Integer.MIN_VALUE && each < to - GRACE_DAYS; each++) {
            if (each <= clock) {
                tell(each, figures, output);
            }
            first[ring(each)] = NONE;
            changed[ring(each)] = false;
        }
        clock = to;
    }

    private boolean isReceived(int slot) {
        return receivedAt[slot] != NEVER_AT;
    }

    private static int ring(int date) {
        return date & (DATES - 1);
    }

    /** Whether that has changed what is known of the call. */
    private boolean merge(int slot, CallEvent event) {
        return switch (event.type) {
            case RECEIVED -> received(slot, event);
            case ANSWERED -> earlier(answered, slot, event.date);
            case CALLBACK_ANSWERED -> earlier(calledBack, slot, event.date);
            case CALLBACK_UNANSWERED -> earlier(unreached, slot, event.date);
            case REJECTED -> earlier(rejectedAt, rejectedEvent, slot, event) && flag(slot, CLOSED, event.closed);
            case ABANDONED -> earlier(abandonedAt, abandonedEvent, slot, event) && flag(slot, MENU, event.menu);
            case VOIDED -> flag(slot, VOIDED, true);
            case CALLBACK_BOOKED -> false;
        };
    }

    private boolean received(int slot, CallEvent event) {
        boolean known = isReceived(slot);
        int before = date[slot];
        if (!earlier(receivedAt, receivedEvent, slot, event)) {
            return false;
        }
        if (known && before != event.date) {
            unlink(slot, before);
            changed[ring(before)] = true;
        }
        date[slot] = event.date;
        hour[slot] = (byte) event.hour;
        callerHi[slot] = event.callerHi;
        callerLo[slot] = event.callerLo;
        flag(slot, CALLER, event.hasCaller);
        flag(slot, OTHER_LINE, event.otherLine);
        if (!known || before != event.date) {
            link(slot);
        }
        return true;
    }

    private static boolean earlier(int[] dates, int slot, int of) {
        if (of >= dates[slot]) {
            return false;
        }
        dates[slot] = of;
        return true;
    }

    private static boolean earlier(long[] ats, long[] events, int slot, CallEvent event) {
        if (event.at > ats[slot] || (event.at == ats[slot] && Long.compareUnsigned(event.event, events[slot]) >= 0)) {
            return false;
        }
        ats[slot] = event.at;
        events[slot] = event.event;
        return true;
    }

    private boolean flag(int slot, byte flag, boolean isSet) {
        flags[slot] = (byte) (isSet ? flags[slot] | flag : flags[slot] & ~flag);
        return true;
    }

    private boolean has(int slot, byte flag) {
        return (flags[slot] & flag) != 0;
    }

    // --- the arrays ---

    private void link(int slot) {
        int ring = ring(date[slot]);
        next[slot] = first[ring];
        first[ring] = slot;
    }

    private void unlink(int slot, int from) {
        int ring = ring(from);
        if (first[ring] == slot) {
            first[ring] = next[slot];
            return;
        }
        int each = first[ring];
        while (next[each] != slot) {
            each = next[each];
        }
        next[each] = next[slot];
    }

    private int slotOf(long hi, long lo) {
        int mask = index.length - 1;
        for (int at = hash(hi, lo) & mask; ; at = (at + 1) & mask) {
            int slot = index[at] - 1;
            if (slot < 0) {
                return NONE;
            }
            if (idHi[slot] == hi && idLo[slot] == lo) {
                return slot;
            }
        }
    }

    private static int hash(long hi, long lo) {
        long mixed = (hi ^ lo) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private int add(CallEvent event) {
        if (size == idHi.length) {
            makeRoom();
        }
        int slot = size++;
        idHi[slot] = event.callHi;
        idLo[slot] = event.callLo;
        receivedAt[slot] = NEVER_AT;
        rejectedAt[slot] = NEVER_AT;
        abandonedAt[slot] = NEVER_AT;
        date[slot] = event.date;
        answered[slot] = NEVER;
        calledBack[slot] = NEVER;
        unreached[slot] = NEVER;
        flags[slot] = 0;
        enter(slot);
        return slot;
    }

    private void enter(int slot) {
        int mask = index.length - 1;
        int at = hash(idHi[slot], idLo[slot]) & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = slot + 1;
    }

    /** Lets go of the calls that can't change; if that is little, the arrays grow. */
    private void makeRoom() {
        int left = 0;
        for (int slot = 0; slot < size; slot++) {
            if (date[slot] >= clock - GRACE_DAYS) {
                move(slot, left++);
            }
        }
        size = left;
        if (left > idHi.length / 2) {
            resize(2 * idHi.length);
        }
        index = new int[4 * idHi.length];
        indexAll();
    }

    private void indexAll() {
        Arrays.fill(first, NONE);
        for (int slot = 0; slot < size; slot++) {
            enter(slot);
            if (isReceived(slot) && date[slot] >= clock - GRACE_DAYS) {
                link(slot);
            }
        }
    }

    private void move(int from, int to) {
        for (long[] column : longs()) {
            column[to] = column[from];
        }
        for (int[] column : ints()) {
            column[to] = column[from];
        }
        hour[to] = hour[from];
        flags[to] = flags[from];
    }

    private long[][] longs() {
        return new long[][] {
            idHi,
            idLo,
            receivedAt,
            receivedEvent,
            callerHi,
            callerLo,
            rejectedAt,
            rejectedEvent,
            abandonedAt,
            abandonedEvent
        };
    }

    private int[][] ints() {
        return new int[][] {date, answered, calledBack, unreached};
    }

    private void resize(int room) {
        idHi = Arrays.copyOf(idHi, room);
        idLo = Arrays.copyOf(idLo, room);
        receivedAt = Arrays.copyOf(receivedAt, room);
        receivedEvent = Arrays.copyOf(receivedEvent, room);
        callerHi = Arrays.copyOf(callerHi, room);
        callerLo = Arrays.copyOf(callerLo, room);
        rejectedAt = Arrays.copyOf(rejectedAt, room);
        rejectedEvent = Arrays.copyOf(rejectedEvent, room);
        abandonedAt = Arrays.copyOf(abandonedAt, room);
        abandonedEvent = Arrays.copyOf(abandonedEvent, room);
        date = Arrays.copyOf(date, room);
        answered = Arrays.copyOf(answered, room);
        calledBack = Arrays.copyOf(calledBack, room);
        unreached = Arrays.copyOf(unreached, room);
        hour = Arrays.copyOf(hour, room);
        flags = Arrays.copyOf(flags, room);
        next = Arrays.copyOf(next, room);
    }

    // --- figures ---

    /** Tells the dates that have changed since the last time. */
    void tellChanged(DayFigures figures, Output output) {
        if (!anyChanged) {
            return;
        }
        anyChanged = false;
        for (int each = clock - GRACE_DAYS; each <= clock; each++) {
            tell(each, figures, output);
        }
    }

    private void tell(int each, DayFigures figures, Output output) {
        if (!changed[ring(each)]) {
            return;
        }
        changed[ring(each)] = false;
        figures.clear();
        callers.clear();
        for (int slot = first[ring(each)]; slot != NONE; slot = next[slot]) {
            if (!has(slot, VOIDED) && !has(slot, OTHER_LINE)) {
                count(slot, figures);
            }
        }
        figures.persons(callers.all(), callers.reached());
        output.day(this, each, figures);
    }

    private void count(int slot, DayFigures figures) {
        Outcome outcome = outcome(slot);
        boolean contact = outcome.isContact();
        figures.count(outcome, 1);
        figures.hour(hour[slot], 1, contact ? 1 : 0);
        if (outcome == Outcome.REJECTED_CLOSED) {
            return;
        }
        if (has(slot, CALLER)) {
            callers.add(callerHi[slot], callerLo[slot], contact);
        } else {
            figures.persons(1, contact ? 1 : 0);
        }
    }

    private Outcome outcome(int slot) {
        int day = date[slot];
        if (answered[slot] == day) {
            return Outcome.ANSWERED;
        }
        if (calledBack[slot] == day) {
            return Outcome.CALLED_BACK;
        }
        if (isLater(answered[slot], day) || isLater(calledBack[slot], day)) {
            return Outcome.LATE;
        }
        if (unreached[slot] == day) {
            return Outcome.UNREACHED;
        }
        if (rejectedAt[slot] != NEVER_AT) {
            return has(slot, CLOSED) ? Outcome.REJECTED_CLOSED : Outcome.REJECTED_FULL;
        }
        if (abandonedAt[slot] != NEVER_AT) {
            return has(slot, MENU) ? Outcome.MENU_ABANDONED : Outcome.ABANDONED;
        }
        return Outcome.PENDING;
    }

    private static boolean isLater(int date, int day) {
        return date != NEVER && date > day;
    }

    // --- the state ---

    /** All of it, as bytes. Nothing may have changed since it was told. */
    byte[] toBytes() {
        int aCall = longs().length * Long.BYTES + ints().length * Integer.BYTES + 2;
        ByteBuffer out = ByteBuffer.allocate(3 * Integer.BYTES + key.length + size * aCall);
        out.putInt(key.length).put(key).putInt(clock).putInt(size);
        for (long[] column : longs()) {
            out.asLongBuffer().put(column, 0, size);
            out.position(out.position() + size * Long.BYTES);
        }
        for (int[] column : ints()) {
            out.asIntBuffer().put(column, 0, size);
            out.position(out.position() + size * Integer.BYTES);
        }
        out.put(hour, 0, size).put(flags, 0, size);
        return out.array();
    }

    /** What {@link #toBytes} has made bytes of. */
    static UnitCalls of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] key = new byte[in.getInt()];
        in.get(key);
        UnitCalls unit = new UnitCalls(key);
        unit.read(in);
        return unit;
    }

    private void read(ByteBuffer in) {
        clock = in.getInt();
        size = in.getInt();
        int room = FIRST_ROOM;
        while (room < size) {
            room *= 2;
        }
        resize(room);
        for (long[] column : longs()) {
            in.asLongBuffer().get(column, 0, size);
            in.position(in.position() + size * Long.BYTES);
        }
        for (int[] column : ints()) {
            in.asIntBuffer().get(column, 0, size);
            in.position(in.position() + size * Integer.BYTES);
        }
        in.get(hour, 0, size).get(flags, 0, size);
        index = new int[4 * room];
        indexAll();
    }
}
