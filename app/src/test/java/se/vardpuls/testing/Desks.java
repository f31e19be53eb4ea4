package se.vardpuls.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import se.vardpuls.alert.AlertDesk;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Refusal;
import se.vardpuls.guarantee.GuaranteeDesk;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.guarantee.GuaranteeView;
import se.vardpuls.monthly.MonthlyDesk;
import se.vardpuls.register.Unit;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.TargetChange;
import se.vardpuls.target.TargetKey;
import se.vardpuls.target.Targets;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.WorkingDays;

/** The desks of one partition as the processor uses them, over stores that outlive a restart. */
public final class Desks {
    private static final int CALL_GRACE = 7;

    private final MemoryStore telephoneStore = new MemoryStore();
    private final MemoryStore guaranteeStore = new MemoryStore();
    private final MemoryStore monthlyStore = new MemoryStore();
    private final UnitClock clock;
    private final HeapBudget budget;
    private final Arrival arrival = new Arrival(3600);
    private final WorkingDays workingDays = new WorkingDays();
    private final Map<String, JsonNode> guaranteeRecords = new TreeMap<>();
    private final Map<String, JsonNode> monthlyRecords = new TreeMap<>();
    private final Map<String, JsonNode> telephoneRecords = new TreeMap<>();
    private final Map<String, GuaranteeView> views = new TreeMap<>();
    private Set<DayOfWeek> open = WorkingDays.MONDAY_TO_FRIDAY;
    private TelephoneDesk telephone;
    private GuaranteeDesk guarantee;
    private MonthlyDesk monthly;
    private AlertDesk alerts;
    private final MemoryStore alertStore = new MemoryStore();
    private final Map<String, Unit> register = new TreeMap<>();
    private final Targets targets = new Targets();
    private final List<JsonNode> alertRecords = new ArrayList<>();
    private final Map<String, Map<Indicator, Integer>> alertSteps = new TreeMap<>();
    private long wallMillis;
    private long appendedBefore;
    private int guaranteeSent;
    private int monthlySent;

    /** Desks without state yet. */
    public Desks(ClockMode mode, Instant now, long heap) {
        this(mode, now, new HeapBudget(heap));
    }

    /** Desks without state yet, which share this budget. */
    public Desks(ClockMode mode, Instant now, HeapBudget budget) {
        this.clock = new UnitClock(mode);
        this.budget = budget;
        this.wallMillis = now.toEpochMilli();
        open();
    }

    private void open() {
        telephone = new TelephoneDesk(new UnitStore(telephoneStore), budget, clock, CALL_GRACE, key -> true);
        guarantee =
                new GuaranteeDesk(new UnitStore(guaranteeStore), budget, clock, GuaranteeLimits.CONTRACT, key -> true);
        monthly = new MonthlyDesk(
                new UnitStore(monthlyStore),
                clock,
                telephone,
                CALL_GRACE,
                guarantee,
                GuaranteeLimits.CONTRACT,
                (unit, date) -> workingDays.isWorkingDay(date, open));
        alerts = new AlertDesk(
                new UnitStore(alertStore),
                clock,
                telephone,
                guarantee,
                targets,
                (unit, date) -> workingDays.isWorkingDay(date, open),
                AlertOptions.DEFAULT,
                (key, value) -> alertRecords.add(Driver.parse(value)),
                alertSteps::put);
        register.forEach(alerts::name);
        telephone.load();
        guarantee.load();
        monthly.load();
        alerts.load();
    }

    /** Commits, stops, and starts anew from what the stores hold. */
    public void restart() {
        commit();
        telephone.close();
        guarantee.close();
        open();
    }

    /** Takes a record of {@code calls}, {@code bookings} or {@code referrals}; returns why it is refused. */
    public Refusal send(String topic, String key, String value) {
        arrival.next(wallMillis - appendedBefore, wallMillis);
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Refusal refusal = switch (topic) {
            case "calls" -> telephone.accept(keyBytes, bytes, arrival);
            case "bookings" -> guarantee.acceptBooking(keyBytes, bytes, arrival);
            default -> guarantee.acceptReferral(keyBytes, bytes, arrival);
        };
        if (refusal == null && topic.equals("calls")) {
            alerts.tookCall(keyBytes, arrival);
        } else if (refusal == null) {
            alerts.tookCase(keyBytes, arrival);
        }
        return refusal;
    }

    /** From now on records were appended so long ago when they are read. */
    public void appendedBefore(Duration age) {
        appendedBefore = age.toMillis();
    }

    /** The register has another entry of a unit, {@code null} for none. */
    public void register(String unitId, Unit entry) {
        if (entry == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, entry);
        }
        alerts.unitChanged(unitId, entry, wallMillis);
    }

    /** A record of {@code targets} has come. */
    public void target(TargetChange change) {
        targets.put(change);
        alerts.targetChanged(change.key().unitId(), wallMillis);
    }

    /** A tombstone of {@code targets} has come. */
    public void targetTaken(TargetKey key) {
        targets.remove(key);
        alerts.targetChanged(key.unitId(), wallMillis);
    }

    /** All records of {@code alerts}, in order. */
    public List<JsonNode> alerts() {
        return alertRecords;
    }

    /** The step of each alert of a unit that fires, as the gauges show it. */
    public Map<Indicator, Integer> alertSteps(String unitId) {
        return alertSteps.getOrDefault(unitId, Map.of());
    }

    /** What the alert desk has written. */
    public MemoryStore alertStore() {
        return alertStore;
    }

    /** The register says that the unit is open on other weekdays. */
    public void openOn(String unitId, Set<DayOfWeek> weekdays) {
        open = weekdays;
        monthly.noteUnit(unitId.getBytes(StandardCharsets.UTF_8));
        alerts.unitChanged(unitId, register.get(unitId), wallMillis);
    }

    /** What the processor does before a commit. */
    public void commit() {
        telephone.commit(wallMillis, (unitKey, date, key, value, since) -> {
            telephoneRecords.put(text(key), Driver.parse(value));
            monthly.noteDay(unitKey, date);
            alerts.noteCalls(unitKey, date);
        });
        guarantee.commit(wallMillis, (unitKey, date, key, value, since) -> {
            guaranteeRecords.put(text(key), Driver.parse(value));
            guaranteeSent++;
            monthly.noteDay(unitKey, date);
            alerts.noteCases(unitKey, date);
        });
        alerts.commit(wallMillis);
        monthly.commit(wallMillis, (key, value) -> {
            monthlyRecords.put(text(key), Driver.parse(value));
            monthlySent++;
        });
    }

    /** The wall clock has come to this instant. */
    public void tickAt(Instant now) {
        wallMillis = now.toEpochMilli();
        tick();
    }

    /** Another second has passed, as far as the desks know. */
    public void tick() {
        telephone.tick(wallMillis, (unit, date) -> true, (unit, view) -> {});
        guarantee.tick(wallMillis, views::put);
        monthly.tick();
        alerts.tick(wallMillis);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** The latest record of each key of {@code guarantee-daily}. */
    public Map<String, JsonNode> guarantee() {
        return guaranteeRecords;
    }

    /** The latest record of each key of {@code telephone-daily}. */
    public Map<String, JsonNode> telephone() {
        return telephoneRecords;
    }

    /** The latest record of each key of {@code monthly}. */
    public Map<String, JsonNode> monthly() {
        return monthlyRecords;
    }

    /** What the gauges show of a unit. */
    public GuaranteeView view(String unitId) {
        return views.get(unitId);
    }

    /** How many records of {@code guarantee-daily} have been sent. */
    public int guaranteeSent() {
        return guaranteeSent;
    }

    /** How many records of {@code monthly} have been sent. */
    public int monthlySent() {
        return monthlySent;
    }

    /** What the guarantee's desk has written. */
    public MemoryStore guaranteeStore() {
        return guaranteeStore;
    }

    /** What the desk of the months has written. */
    public MemoryStore monthlyStore() {
        return monthlyStore;
    }
}
