package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import se.vardpuls.goal.Target;
import se.vardpuls.it.Cluster;
import se.vardpuls.partition.Subjects;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** What the pages have to show on {@link SimulatedDays#LAST}, computed once more from the records of the result topics. */
final class Expected {
    private static final LocalDate TODAY = SimulatedDays.LAST;
    private static final double UNKNOWN = 2;

    private final Map<String, JsonNode> telephone;
    private final Map<String, JsonNode> guarantee;
    private final Map<String, JsonNode> contact;
    private final Map<String, JsonNode> forecast;
    private final Map<String, JsonNode> scopes;
    private final Map<String, JsonNode> alerts;

    private Expected(Cluster cluster, TopicNames names) {
        telephone = cluster.latest(names.of("telephone-daily"));
        guarantee = cluster.latest(names.of("guarantee-daily"));
        contact = cluster.latest(names.of("contact-daily"));
        forecast = cluster.latest(names.of(TopicNames.FORECAST));
        scopes = cluster.latest(names.of(TopicNames.SCOPE_DAILY));
        alerts = cluster.latest(names.alerts());
    }

    /** What it is once the sums of the region have taken in what its units tell: they follow within seconds. */
    static Expected settled(Cluster cluster, TopicNames names) {
        AtomicReference<Expected> settled = new AtomicReference<>();
        Cluster.awaitAsserted(() -> {
            Expected now = new Expected(cluster, names);
            assertThat(now.region()).isEqualTo(now.sumOfUnits());
            settled.set(now);
        });
        return settled.get();
    }

    /** The rows of the region's page, in their order: name, telephone, waiting, cases, digital contacts. */
    List<List<String>> rows() {
        return SimulatedDays.UNITS.stream()
                .sorted(Comparator.comparingInt((Unit unit) -> -step(unit.id()))
                        .thenComparingDouble(unit -> probability(unit.id()))
                        .thenComparingDouble(unit -> share(unit.id()))
                        .thenComparing(Unit::name))
                .map(unit -> List.of(
                        unit.name(),
                        telephone(unit.id()),
                        waiting(unit.id()),
                        guarantee(unit.id()),
                        contact(unit.id())))
                .toList();
    }

    /** The telephone of the region. */
    String region() {
        return reported(scopes.getOrDefault("region|" + TODAY, MissingNode.getInstance())
                .path("telephone"));
    }

    /** Its numerator and denominator, as the sums of those of the units. */
    String sumOfUnits() {
        long contacted = 0;
        long counted = 0;
        for (Unit unit : SimulatedDays.UNITS) {
            JsonNode day = telephone(unit.id(), TODAY);
            contacted += day.path("contacted").asLong();
            counted += counted(day);
        }
        return shown(contacted, counted);
    }

    JsonNode telephone(String unit, LocalDate date) {
        return telephone.getOrDefault(unit + "|" + date, MissingNode.getInstance());
    }

    /** A share of calls by the national definition, {@code 85,8 % 85 av 99}. */
    String telephone(String unit) {
        return reported(telephone(unit, TODAY));
    }

    static String reported(JsonNode day) {
        return shown(day.path("contacted").asLong(), counted(day));
    }

    private static long counted(JsonNode day) {
        return day.path("received").asLong()
                - day.path("rejectedFull").asLong()
                - day.path("rejectedClosed").asLong()
                - day.path("menuAbandoned").asLong();
    }

    private double share(String unit) {
        JsonNode day = telephone(unit, TODAY);
        return counted(day) == 0 ? UNKNOWN : (double) day.path("contacted").asLong() / counted(day);
    }

    private JsonNode current(String unit) {
        JsonNode told = forecast.getOrDefault(unit + "|" + TODAY, MissingNode.getInstance());
        return told.path("stale").asBoolean() ? MissingNode.getInstance() : told;
    }

    private double probability(String unit) {
        return current(unit).path("goalProbability").asDouble(UNKNOWN);
    }

    private String waiting(String unit) {
        JsonNode current = current(unit);
        JsonNode day = telephone(unit, TODAY);
        return Integer.toString((current.isMissingNode() ? day.path("pending") : current.path("waiting")).asInt());
    }

    private String guarantee(String unit) {
        LocalDate last = TODAY.minusDays(4);
        long within = 0;
        long judged = 0;
        for (LocalDate date = last.minusDays(window("guarantee") - 1L); !date.isAfter(last); date = date.plusDays(1)) {
            JsonNode cohort = guarantee
                    .getOrDefault(unit + "|" + date, MissingNode.getInstance())
                    .path("cohort");
            within += cohort.path("within").asLong();
            judged += cohort.path("within").asLong()
                    + cohort.path("late").asLong()
                    + cohort.path("overdue").asLong();
        }
        return shown(within, judged);
    }

    private String contact(String unit) {
        LocalDate last = TODAY.minusDays(2);
        long within = 0;
        long judged = 0;
        for (LocalDate date = last.minusDays(window("contact") - 1L); !date.isAfter(last); date = date.plusDays(1)) {
            JsonNode day = contact.getOrDefault(unit + "|" + date, MissingNode.getInstance());
            within += day.path("sameDay").asLong() + day.path("within24h").asLong();
            judged += day.path("received").asLong() - day.path("closed").asLong();
        }
        return shown(within, judged);
    }

    private static int window(String indicator) {
        return Target.builtIn(Objects.requireNonNull(Subjects.INDICATORS.of(indicator)))
                .windowDays();
    }

    private int step(String unit) {
        return alerts.values().stream()
                .filter(alert -> alert.path("unitId").asText().equals(unit)
                        && alert.path("state").asText().equals("FIRING"))
                .mapToInt(alert -> alert.path("step").asInt())
                .max()
                .orElse(0);
    }

    static String shown(long numerator, long denominator) {
        return denominator == 0
                ? "uppgifter saknas"
                : percent(numerator, denominator) + " " + grouped(numerator) + " av " + grouped(denominator);
    }

    /** {@code 85,8 %}, rounded down. */
    static String percent(long numerator, long denominator) {
        BigDecimal share =
                BigDecimal.valueOf(100 * numerator).divide(BigDecimal.valueOf(denominator), 1, RoundingMode.DOWN);
        String digits = share.signum() == 0
                ? "0"
                : share.stripTrailingZeros().toPlainString().replace('.', ',');
        return digits + " %";
    }

    static String grouped(long number) {
        return String.format("%,d", number).replaceAll("[^0-9]", " ");
    }
}
