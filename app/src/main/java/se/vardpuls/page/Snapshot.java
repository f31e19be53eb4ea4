package se.vardpuls.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.vardpuls.figure.Share;
import se.vardpuls.http.Visitor;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.report.SmallNumbers;
import se.vardpuls.view.AlertChange;

/**
 * How all units and sums stood at a moment, for those who are bound to units of their own.
 *
 * <ol>
 *   <li>Of each figure, what rests on small numbers is withheld, and what would give it away by subtraction, as in a
 *       published report ({@link SmallNumbers}); the visitor's own units are known to them.
 *   <li>Where the telephone of a unit is withheld, so are those who wait and the forecast.
 *   <li>It is shown for half a minute, or for ten times as long as it took to make.
 *   <li>Alerts of others tell which indicator and step, and no figure.
 * </ol>
 */
final class Snapshot {
    /** What is left of an alert's record: nothing that is counted. */
    private static final List<String> TOLD_OF_ALERTS = List.of(
            "alertId", "indicator", "unitId", "unitName", "scope", "state", "step", "from", "to", "startedAt", "at");

    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Of the time of a processor, a tenth at most goes into working out what may be shown. */
    private static final int TIMES_AS_LONG = 10;

    private final Board.Now now;
    private final List<ScopeNow> scopes;
    private final Instant at;
    private final boolean isComplete;
    private final int least;
    private final List<SmallNumbers.Sum> sums;
    private final Figures telephone = new Figures();
    private final Figures guarantee = new Figures();
    private final Figures contact = new Figures();
    private final Duration fresh;
    private final Map<Set<String>, Seen> seen = new ConcurrentHashMap<>();

    /**
     * How it looks to somebody.
     *
     * @param units who needs help first coming first, by what is shown
     * @param scopes sums of the region and its parts
     * @param firing the alerts
     */
    record Seen(List<UnitNow> units, List<ScopeNow> scopes, List<AlertChange> firing) {
        /** A scope, as it is shown; of one of which nothing is told there is nothing. */
        ScopeNow scope(Scope scope, Board board) {
            return scopes.stream()
                    .filter(each -> each.scope().equals(scope))
                    .findFirst()
                    .orElseGet(() -> board.noneOf(scope));
        }
    }

    /** The shares of units by one figure, and which are withheld from everybody. */
    private final class Figures {
        private final Map<String, List<Share>> shares = new HashMap<>();
        private Set<String> fromAll = Set.of();

        void decide() {
            fromAll = SmallNumbers.withheld(shares, sums, least);
        }

        Set<String> from(Set<String> own) {
            return SmallNumbers.withheld(shares, sums, least, own, fromAll);
        }
    }

    private Snapshot(Board board) {
        long begun = System.nanoTime();
        this.now = board.now();
        this.at = board.wall().instant();
        this.isComplete = board.view().isComplete();
        this.least = board.region().smallNumber();
        this.scopes = board.view().scopes().stream()
                .map(scope -> board.scopeNow(scope, now.today()))
                .toList();
        this.sums = scopes.stream()
                .map(scope -> new SmallNumbers.Sum(scope.scope().text(), members(scope.scope())))
                .toList();
        for (UnitNow unit : now.units()) {
            String unitId = unit.unit().unitId();
            telephone.shares.put(unitId, board.telephoneShares(unitId, now.today()));
            guarantee.shares.put(unitId, board.guaranteeShares(unitId, unit.guarantee(), now.today()));
            contact.shares.put(unitId, board.contactShares(unitId, unit.contact(), now.today()));
        }
        for (Figures each : List.of(telephone, guarantee, contact)) {
            each.decide();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(TIMES_AS_LONG);
        this.fresh = took.compareTo(FRESH) > 0 ? took : FRESH;
    }

    static Snapshot of(Board board) {
        return new Snapshot(board);
    }

    Board.Now now() {
        return now;
    }

    Instant at() {
        return at;
    }

    /** Whether it is to be shown still. */
    boolean isFresh(Board board) {
        return now.today().equals(board.today())
                && isComplete == board.view().isComplete()
                && board.wall().instant().isBefore(at.plus(fresh));
    }

    private Set<String> members(Scope scope) {
        Predicate<Unit> belongs = switch (scope.kind()) {
            case REGION -> unit -> true;
            case OPERATOR -> unit -> scope.name().equals(String.valueOf(unit.operator()));
            case MUNICIPALITY -> unit -> scope.name().equals(unit.municipality());
            case AREA -> unit -> scope.name().equals(unit.area());
        };
        return now.units().stream()
                .map(UnitNow::unit)
                .filter(belongs)
                .map(Unit::unitId)
                .collect(Collectors.toSet());
    }

    /** How it looks to who is bound to units; worked out once for those who are bound to the same. */
    Seen of(Visitor visitor) {
        Set<String> own = visitor.bound();
        if (own == null) {
            return new Seen(now.units(), scopes, now.firing());
        }
        return seen.computeIfAbsent(own, this::make);
    }

    private Seen make(Set<String> own) {
        Set<String> known = new HashSet<>(own);
        known.retainAll(telephone.shares.keySet());
        Set<String> withoutTelephone = telephone.from(known);
        Set<String> withoutGuarantee = guarantee.from(known);
        Set<String> withoutContact = contact.from(known);
        List<UnitNow> units = new ArrayList<>();
        for (UnitNow unit : now.units()) {
            String id = unit.unit().unitId();
            units.add(
                    own.contains(id)
                            ? unit
                            : unit.withheld(
                                    withoutTelephone.contains(id),
                                    withoutGuarantee.contains(id),
                                    withoutContact.contains(id),
                                    withoutFigures(unit.alerts())));
        }
        units.sort(new Need());
        List<ScopeNow> parts = scopes.stream()
                .map(scope -> scope.withheld(
                        withoutTelephone.contains(scope.scope().text()),
                        withoutGuarantee.contains(scope.scope().text()),
                        withoutContact.contains(scope.scope().text())))
                .toList();
        Function<AlertChange, AlertChange> told =
                alert -> alert.ofUnit() && own.contains(alert.of()) ? alert : withoutFigures(alert);
        return new Seen(
                List.copyOf(units), parts, now.firing().stream().map(told).toList());
    }

    private static List<AlertChange> withoutFigures(List<AlertChange> alerts) {
        return alerts.stream().map(Snapshot::withoutFigures).toList();
    }

    private static AlertChange withoutFigures(AlertChange alert) {
        ObjectNode record = alert.record().deepCopy();
        record.retain(TOLD_OF_ALERTS);
        String whom = record.path("unitName").asText(alert.of());
        record.put("message", whom + ": " + Text.indicators(List.of(alert)) + ". Siffrorna visas inte.");
        return new AlertChange(
                alert.alertId(), alert.of(), alert.ofUnit(), alert.firing(), alert.step(), alert.at(), record);
    }
}
