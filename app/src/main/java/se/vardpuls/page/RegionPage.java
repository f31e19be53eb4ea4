package se.vardpuls.page;

import java.text.Collator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Scope;
import se.vardpuls.view.AlertChange;

/**
 * The region's page.
 *
 * @param frame what all pages have
 * @param region the sums of the region
 * @param filter which units are shown
 * @param choices by what may be filtered
 * @param units those shown on this page of the list
 * @param found how many the filter finds
 * @param known how many there are
 * @param number which page of the list, from 1
 * @param pages how many there are
 * @param waiting callers who wait at the units found
 * @param alerts of the region and its parts
 * @param scopes sums of operators, areas and municipalities
 * @param since as of when the figures are, where small numbers are withheld from who asks; else {@code null}
 */
public record RegionPage(
        Frame frame,
        ScopeNow region,
        Filter filter,
        Choices choices,
        List<UnitNow> units,
        int found,
        int known,
        int number,
        int pages,
        int waiting,
        List<AlertChange> alerts,
        List<ScopeNow> scopes,
        @Nullable Instant since) {
    static final int UNITS_A_PAGE = 200;

    /** By what may be filtered: the names that the units have. */
    public record Choices(List<String> municipalities, List<String> areas) {
        static Choices of(List<UnitNow> units) {
            return new Choices(names(units, UnitNow::municipality), names(units, UnitNow::area));
        }

        private static List<String> names(List<UnitNow> units, Function<UnitNow, String> name) {
            TreeSet<String> names = new TreeSet<>(Collator.getInstance(Swedish.LOCALE));
            units.stream().map(name).filter(text -> !text.isEmpty()).forEach(names::add);
            return List.copyOf(names);
        }
    }

    /** As who sees everything sees it. */
    static RegionPage of(Board board, Frame frame, Filter filter, int wanted) {
        Board.Now now = board.now();
        List<ScopeNow> scopes = board.view().scopes().stream()
                .map(scope -> board.scopeNow(scope, now.today()))
                .toList();
        return of(board, frame, filter, wanted, new Snapshot.Seen(now.units(), scopes, now.firing()), null);
    }

    /** As it is shown to somebody. */
    static RegionPage of(
            Board board, Frame frame, Filter filter, int wanted, Snapshot.Seen now, @Nullable Instant since) {
        List<UnitNow> found = filter.of(now.units());
        int pages = Math.max(1, (found.size() + UNITS_A_PAGE - 1) / UNITS_A_PAGE);
        int number = Math.min(Math.max(wanted, 1), pages);
        List<ScopeNow> scopes = now.scopes().stream()
                .filter(part -> !part.scope().equals(Scope.REGION))
                .toList();
        return new RegionPage(
                frame,
                now.scope(Scope.REGION, board),
                filter,
                Choices.of(now.units()),
                found.subList((number - 1) * UNITS_A_PAGE, Math.min(number * UNITS_A_PAGE, found.size())),
                found.size(),
                now.units().size(),
                number,
                pages,
                found.stream().mapToInt(UnitNow::waiting).sum(),
                now.firing().stream().filter(alert -> !alert.ofUnit()).toList(),
                scopes,
                since);
    }

    /** As of when the figures are, {@code 14:41:07}, where small numbers are withheld; else {@code null}. */
    public @Nullable String sinceClock() {
        return since == null ? null : Swedish.clock(since);
    }

    /** The path of another page of the list. */
    public String path(int page) {
        String query = filter.query("q", "kommun", "omrade", "drift");
        String wanted = page == 1 ? "" : "sida=" + page;
        String all = query.isEmpty() || wanted.isEmpty() ? query + wanted : query + '&' + wanted;
        return all.isEmpty() ? "/" : "/?" + all;
    }

    /** How many units have alerts, of those that the filter finds and this page shows. */
    public long withAlerts() {
        return units.stream().filter(unit -> unit.step() > 0).count();
    }

    /** {@code 178 vårdcentraler}, or how many of them are found. */
    public String counted() {
        String all = Swedish.counted(known, "en vårdcentral", "vårdcentraler");
        return found == known ? all : Swedish.count(found) + " av " + all;
    }

    /** Whether this is what the filter has chosen. */
    public boolean isChosen(String chosen, String name) {
        return Objects.equals(chosen, name);
    }
}
