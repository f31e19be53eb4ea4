package se.vardpuls.scope;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * To which scopes a register entry belongs, and when (contract §4, scope-daily): a vårdcentral to the region, and to its
 * operator, its municipality and its area where it has one; a unit of type {@code OTHER} to none.
 *
 * @param scopes their names
 * @param from the first date, in days since 1970-01-01
 * @param to the last date
 */
record Membership(List<String> scopes, int from, int to) {
    /** The scope to which all belong. */
    static final String REGION = "region";

    /** Keeps its own copy. */
    Membership {
        scopes = List.copyOf(scopes);
    }

    /** To nothing, ever: that of a unit which has been taken out of the register. */
    static final Membership NONE = new Membership(List.of(), Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** That of an entry of the register. */
    static Membership of(Unit entry) {
        List<String> scopes = new ArrayList<>();
        if (entry.type() == Unit.Type.VARDCENTRAL) {
            scopes.add(REGION);
            add(scopes, "operator", entry.operator());
            add(scopes, "municipality", entry.municipality());
            add(scopes, "area", entry.area());
        }
        return new Membership(
                scopes, date(entry.validFrom(), Integer.MIN_VALUE), date(entry.validTo(), Integer.MAX_VALUE));
    }

    private static void add(List<String> scopes, String kind, @Nullable Object name) {
        if (name != null) {
            scopes.add(kind + '=' + name);
        }
    }

    private static int date(@Nullable LocalDate date, int absent) {
        return date == null ? absent : (int) date.toEpochDay();
    }

    /** Whether it holds on this date. */
    boolean covers(int date) {
        return date >= from && date <= to;
    }

    /** Whether it holds on any date from the first to the last. */
    boolean covers(int first, int last) {
        return first <= to && last >= from;
    }

    void write(Encoder out) {
        out.signed(from).signed(to).number(scopes.size());
        for (String scope : scopes) {
            byte[] name = scope.getBytes(StandardCharsets.UTF_8);
            out.number(name.length).raw(name);
        }
    }

    static Membership read(Decoder in) {
        int from = (int) in.signed();
        int to = (int) in.signed();
        List<String> scopes = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            scopes.add(new String(in.raw((int) in.number()), StandardCharsets.UTF_8));
        }
        return new Membership(scopes, from, to);
    }
}
