package se.vardpuls.scope;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * A unit of the register, and to which scopes its dates belong.
 *
 * <ol>
 *   <li>A date belongs as the latest entry says, until the unit's record of it is final: then as the entry said when it
 *       came to be changed (contract §4). So at a change of entry the final dates of each subject are <em>settled</em>.
 *   <li>A month belongs as its last date does.
 *   <li>A unit that is taken out of the register belongs to nothing; what became final meanwhile stays so. Dates of a unit that
 *       the register has never had are not settled: its first entry tells how those belong that are still kept. Nothing says
 *       whether the register or the events are read first when all begins.
 * </ol>
 *
 * <p>There is at most one settlement a subject and date of its clock, and none is kept longer than the figures of scopes.
 */
final class Member {
    private final byte[] key;
    private final List<Settled> settled = new ArrayList<>(0);
    private @Nullable Membership entry;

    /** Dates of a subject, from the first to the last, that belong so for good. */
    private record Settled(int subject, int first, int last, Membership membership) {
        boolean covers(int of, int date) {
            return of == subject && date >= first && date <= last;
        }
    }

    Member(byte[] key) {
        this.key = key;
    }

    /** The unit's id as the bytes of a record's key. */
    byte[] key() {
        return key;
    }

    /** As the register has it now, {@code null} where it has never had an entry. */
    @Nullable Membership entry() {
        return entry;
    }

    /** The register has another entry. */
    void enter(Membership now) {
        entry = now;
    }

    /** The final dates of a subject, from the first to the last, belong as the entry says, unless they are settled already. */
    void settle(int subject, int first, int last) {
        Membership now = entry;
        if (now != null && first <= last && !isSettled(subject, last)) {
            settled.add(new Settled(subject, first, last, now));
        }
    }

    private boolean isSettled(int subject, int date) {
        return settled.stream().anyMatch(past -> past.covers(subject, date));
    }

    /** How a date of a subject belongs, {@code null} for to nothing. The earliest settlement holds. */
    @Nullable Membership on(int subject, int date) {
        for (Settled past : settled) {
            if (past.covers(subject, date)) {
                return past.membership();
            }
        }
        return entry;
    }

    /** All scopes to which any of its dates may belong. */
    Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        Membership now = entry;
        if (now != null) {
            scopes.addAll(now.scopes());
        }
        settled.forEach(past -> scopes.addAll(past.membership().scopes()));
        return scopes;
    }

    /** Forgets what was settled of dates before this one; gives whether there was anything. */
    boolean forgetBefore(int date) {
        return settled.removeIf(past -> past.last() < date);
    }

    /** Whether something is settled, or it has been taken out of the register, which then knows nothing of it. */
    boolean isToBeKept() {
        return !settled.isEmpty() || Membership.NONE.equals(entry);
    }

    /** Writes what is settled; the entry is the register's to keep. */
    void write(Encoder out) {
        out.number(settled.size());
        for (Settled past : settled) {
            out.number(past.subject()).signed(past.first()).signed(past.last());
            past.membership().write(out);
        }
    }

    /** Reads what was written; until the register tells otherwise it has been taken out. */
    void read(Decoder in) {
        entry = Membership.NONE;
        for (long left = in.number(); left > 0; left--) {
            settled.add(new Settled((int) in.number(), (int) in.signed(), (int) in.signed(), Membership.read(in)));
        }
    }
}
