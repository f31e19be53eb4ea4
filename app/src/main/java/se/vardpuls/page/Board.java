package se.vardpuls.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;
import se.vardpuls.region.Region;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.time.ClockMode;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.view.AlertChange;
import se.vardpuls.view.Told;
import se.vardpuls.view.View;

/**
 * How all units stand now, made of a view once for each of its versions.
 *
 * <p>Today is the date of the wall clock; where the application runs by the clock of events, the latest date of which anything
 * is told. Shares are sums over sums.
 */
final class Board {
    /** The 24 hours of a date's digital contacts are over when the second date after it begins. */
    private static final int CONTACT_LAG = 2;

    private final View view;
    private final Topics topics;
    private final Region region;
    private final ClockMode clock;
    private final InstantSource wall;
    private final Indicator telephone;
    private final Indicator guarantee;
    private final Indicator contact;
    private final Indicator goalDays;
    private final Indicator telephoneMonth;
    private @Nullable Now cached;

    /**
     * How things stand.
     *
     * @param version of the view
     * @param today the date
     * @param units the vårdcentraler that are valid today, who needs help first coming first
     * @param firing all alerts that fire
     */
    record Now(long version, LocalDate today, List<UnitNow> units, List<AlertChange> firing) {}

    Board(View view, Topics topics, Region region, ClockMode clock, InstantSource wall, Indicators indicators) {
        this.view = view;
        this.topics = topics;
        this.region = region;
        this.clock = clock;
        this.wall = wall;
        this.telephone = indicator(indicators, "telephone");
        this.guarantee = indicator(indicators, "guarantee");
        this.contact = indicator(indicators, "contact");
        this.goalDays = indicator(indicators, "goal-days");
        this.telephoneMonth = indicator(indicators, "telephone-month");
    }

    private static Indicator indicator(Indicators indicators, String key) {
        Indicator indicator = indicators.of(key);
        if (indicator == null) {
            throw new IllegalArgumentException("there is no indicator " + key);
        }
        return indicator;
    }

    View view() {
        return view;
    }

    Topics topics() {
        return topics;
    }

    Region region() {
        return region;
    }

    InstantSource wall() {
        return wall;
    }

    LocalDate today() {
        LocalDate latest = clock == ClockMode.EVENT ? view.latestDate() : null;
        return latest == null ? LocalDate.ofInstant(wall.instant(), region.zone()) : latest;
    }

    /** How things stand now; made by one thread, for which the others wait. */
    synchronized Now now() {
        Now known = cached;
        LocalDate today = today();
        if (known == null || known.version() != view.version() || !known.today().equals(today)) {
            known = make(today);
            cached = known;
        }
        return known;
    }

    private Now make(LocalDate today) {
        long version = view.version();
        List<AlertChange> firing = view.firing();
        Map<String, List<AlertChange>> ofUnits = new HashMap<>();
        for (AlertChange alert : firing) {
            if (alert.ofUnit()) {
                ofUnits.computeIfAbsent(alert.of(), none -> new ArrayList<>()).add(alert);
            }
        }
        List<UnitNow> units = new ArrayList<>();
        for (Unit unit : view.units()) {
            if (unit.typeOn((int) today.toEpochDay()) == Unit.Type.VARDCENTRAL) {
                units.add(unitNow(unit, today, ofUnits.getOrDefault(unit.unitId(), List.of())));
            }
        }
        units.sort(new Need());
        return new Now(version, today, List.copyOf(units), firing);
    }

    /** How a unit stands on this date, with these alerts. */
    UnitNow unitNow(Unit unit, LocalDate today, List<AlertChange> alerts) {
        String unitId = unit.unitId();
        ObjectNode calls = view.day(topics.telephone(), unitId, today);
        ObjectNode forecast = view.day(TopicNames.FORECAST, unitId, today);
        return new UnitNow(
                unit,
                telephone(Telephone.of(calls), view.target(telephone, unitId)),
                guarantee(unitId, today, view.target(guarantee, unitId)),
                contact(unitId, today, view.target(contact, unitId)),
                Telephone.of(calls).number("pending"),
                forecast == null ? null : new Outlook(forecast),
                alerts);
    }

    /** A share of the telephone as its target defines it. */
    ShareCell telephone(Telephone counts, Target target) {
        Definition definition = target.knownDefinition();
        return cell(
                switch (definition) {
                    case REPORTED -> counts.reported();
                    case STRICT -> counts.strict();
                    case UNIQUE -> counts.unique();
                },
                target);
    }

    Target telephoneTarget(String unitId) {
        return view.target(telephone, unitId);
    }

    Target guaranteeTarget(String unitId) {
        return view.target(guarantee, unitId);
    }

    Target goalDaysTarget(String unitId) {
        return view.target(goalDays, unitId);
    }

    Target monthTarget(String unitId) {
        return view.target(telephoneMonth, unitId);
    }

    Target contactTarget(String unitId) {
        return view.target(contact, unitId);
    }

    ShareCell cell(Share share, @Nullable Target target) {
        return share.exists()
                ? new ShareCell(share.numerator(), share.denominator(), target, region.smallNumber())
                : ShareCell.none(target);
    }

    /** The cohort view over the target's window, up to the latest sought date whose days are over. */
    ShareCell guarantee(String owner, LocalDate today, Target target) {
        LocalDate last = today.minusDays(region.guaranteeDays() + 1L);
        return cell(sum(topics.guarantee(), owner, last, target.windowDays(), Board::cohort), target);
    }

    /**
     * Answers within 24 hours over the target's window, up to the latest date whose 24 hours are over. Without a goal where no
     * target is in force: nobody has promised anything then, and after a weekend none is reached.
     */
    ShareCell contact(String owner, LocalDate today, Target target) {
        LocalDate last = today.minusDays(CONTACT_LAG);
        return cell(sum(topics.contact(), owner, last, target.windowDays(), Board::within24h), inForce(target));
    }

    private static @Nullable Target inForce(Target target) {
        return target.enabled() ? target : null;
    }

    private Share sum(String topic, String owner, LocalDate last, int days, Function<JsonNode, Share> of) {
        return sum(view.days(topic, owner, last.minusDays(days - 1L), last), of);
    }

    static Share sum(List<Told> days, Function<JsonNode, Share> of) {
        long numerator = 0;
        long denominator = 0;
        for (Told day : days) {
            Share share = of.apply(day.record());
            numerator += share.numerator();
            denominator += share.denominator();
        }
        return new Share(numerator, denominator);
    }

    /** Of those who sought on a date, those assessed in time; open cases are not judged yet. */
    static Share cohort(JsonNode record) {
        JsonNode cohort = record.path("cohort");
        long within = cohort.path("within").asLong();
        return new Share(
                within,
                within + cohort.path("late").asLong() + cohort.path("overdue").asLong());
    }

    /** Of the digital contacts of a date, those answered the same day or within 24 hours. */
    static Share within24h(JsonNode record) {
        return new Share(
                record.path("sameDay").asLong() + record.path("within24h").asLong(),
                record.path("received").asLong() - record.path("closed").asLong());
    }

    /** A scope of which nothing is told. */
    ScopeNow noneOf(Scope scope) {
        return new ScopeNow(
                scope,
                ShareCell.none(view.generalTarget(telephone)),
                ShareCell.none(view.generalTarget(guarantee)),
                ShareCell.none(inForce(view.generalTarget(contact))));
    }

    // --- what is looked at where small numbers are withheld: each way to count that a unit or a sum is shown by ---

    /** Of a unit's calls today, by each definition. */
    List<Share> telephoneShares(String unitId, LocalDate today) {
        Telephone calls = Telephone.of(view.day(topics.telephone(), unitId, today));
        return List.of(calls.reported(), calls.strict(), calls.unique());
    }

    /** Over the unit's own window and over that of the sums. */
    List<Share> guaranteeShares(String unitId, ShareCell own, LocalDate today) {
        Target general = view.generalTarget(guarantee);
        boolean isSame = general.windowDays() == guaranteeTarget(unitId).windowDays();
        return List.of(share(own), share(isSame ? own : guarantee(unitId, today, general)));
    }

    /** Likewise. */
    List<Share> contactShares(String unitId, ShareCell own, LocalDate today) {
        Target general = view.generalTarget(contact);
        boolean isSame = general.windowDays() == contactTarget(unitId).windowDays();
        return List.of(share(own), share(isSame ? own : contact(unitId, today, general)));
    }

    private static Share share(ShareCell cell) {
        return new Share(cell.numerator(), cell.denominator());
    }

    /** How a scope stands: the telephone today, and the two others over the windows of the general targets. */
    ScopeNow scopeNow(Scope scope, LocalDate today) {
        Target ofTelephone = view.generalTarget(telephone);
        Target ofGuarantee = view.generalTarget(guarantee);
        Target ofContact = view.generalTarget(contact);
        ObjectNode day = view.day(TopicNames.SCOPE_DAILY, scope.text(), today);
        LocalDate lastSought = today.minusDays(region.guaranteeDays() + 1L);
        LocalDate lastContact = today.minusDays(CONTACT_LAG);
        return new ScopeNow(
                scope,
                telephone(Telephone.of(day == null ? null : day.path("telephone")), ofTelephone),
                cell(
                        sum(
                                TopicNames.SCOPE_DAILY,
                                scope.text(),
                                lastSought,
                                ofGuarantee.windowDays(),
                                record -> cohort(record.path("guarantee"))),
                        ofGuarantee),
                cell(
                        sum(
                                TopicNames.SCOPE_DAILY,
                                scope.text(),
                                lastContact,
                                ofContact.windowDays(),
                                record -> within24h(record.path("contact"))),
                        inForce(ofContact)));
    }
}
