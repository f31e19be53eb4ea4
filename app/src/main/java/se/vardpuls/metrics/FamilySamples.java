package se.vardpuls.metrics;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;
import se.vardpuls.topic.TopicNames;

/**
 * Writes the samples of one family, unit by unit, as Prometheus reads them, in both of its formats.
 *
 * <p>The metrics library does the same from a list of all samples, each with its sorted labels; of the tens of thousands that a
 * region's units have that took most of a scrape's time. A test holds this to what the library writes of the same samples, but
 * for their order.
 */
final class FamilySamples implements Samples {
    private static final List<String> OF_A_SCOPE = List.of("scope");

    /** Where {@link Double#toString} begins to write an exponent. */
    private static final double SHORT = 1e7;

    /** As many characters as a whole number that is shorter takes, with its sign and fraction. */
    private static final int LONGEST = 10;

    private static final int TEN = 10;

    private final Family family;
    private final boolean isOpenMetrics;
    private final List<String> shared;
    private final byte[] name;
    /** Each label's name and the beginning of its value, as text, in the order of the names. */
    private final List<byte[]> labels = new ArrayList<>();
    /** The place of each of these labels: those that are shared first, then the family's own. */
    private final int[] places;

    private final UnitLabels units;

    private final ByteArrayBuilder text;
    private TopicNames topics = new TopicNames("");
    private final byte[] digits = new byte[LONGEST];
    private byte[][] valuesOfShared = {};
    private boolean hasBegun;

    /**
     * Samples of units.
     *
     * @param text where they are written
     * @param units the labels of units: those made for one family serve the others of a scrape
     */
    static FamilySamples ofUnits(Family family, boolean isOpenMetrics, ByteArrayBuilder text, UnitLabels units) {
        return new FamilySamples(family, isOpenMetrics, UnitLabels.NAMES, text, units);
    }

    /** Samples of scopes. */
    static FamilySamples ofScopes(Family family, boolean isOpenMetrics, ByteArrayBuilder text) {
        return new FamilySamples(family, isOpenMetrics, OF_A_SCOPE, text, new UnitLabels());
    }

    /** Samples of the whole instance. */
    static FamilySamples ofInstance(Family family, boolean isOpenMetrics, ByteArrayBuilder text) {
        return new FamilySamples(family, isOpenMetrics, List.of(), text, new UnitLabels());
    }

    private FamilySamples(
            Family family, boolean isOpenMetrics, List<String> shared, ByteArrayBuilder text, UnitLabels units) {
        this.family = family;
        this.isOpenMetrics = isOpenMetrics;
        this.shared = shared;
        this.text = text;
        this.units = units;
        this.name = ascii(sampleName(family));
        List<String> names =
                Stream.concat(shared.stream(), family.labels().stream()).toList();
        this.places = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place : places) {
            labels.add(ascii((labels.isEmpty() ? "" : ",") + names.get(place) + "=\""));
        }
    }

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /** Those that come now are of this scope. */
    void ofScope(String scope) {
        valuesOfShared = new byte[][] {UnitLabels.escaped(scope)};
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public String topic(String topicName) {
        return topics.of(topicName);
    }

    /** Those that come now are of a partition that reads these topics. */
    FamilySamples under(TopicNames names) {
        topics = names;
        return this;
    }

    /** Those that come now are of this unit; {@code null} where the register has no entry of it. */
    FamilySamples of(String unitId, @Nullable Unit entry) {
        valuesOfShared = units.of(unitId, entry);
        return this;
    }

    @Override
    public void add(double value, String... values) {
        begin();
        text.write(name);
        text.append('{');
        for (int i = 0; i < places.length; i++) {
            text.write(labels.get(i));
            int place = places[i];
            text.write(
                    place < shared.size() ? valuesOfShared[place] : units.escapedOnce(values[place - shared.size()]));
            text.append('"');
        }
        text.append('}');
        write(value);
    }

    /** A sample of no unit. */
    void addTotal(double value) {
        begin();
        text.write(name);
        write(value);
    }

    private void write(double value) {
        text.append(' ');
        if (family == Meter.UNIT) {
            text.append('1');
        } else if (value == Math.rint(value) && Math.abs(value) < SHORT) {
            writeWhole((long) value);
        } else {
            text.write(ascii(Double.toString(value)));
        }
        text.append('\n');
    }

    /** As {@link Double#toString} writes it, without a string for each: most samples are counts. */
    private void writeWhole(long value) {
        int at = digits.length;
        digits[--at] = '0';
        digits[--at] = '.';
        long left = Math.abs(value);
        do {
            digits[--at] = (byte) ('0' + left % TEN);
            left /= TEN;
        } while (left > 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        text.write(digits, at, digits.length - at);
    }

    private void begin() {
        if (!hasBegun) {
            hasBegun = true;
            String help = family.help().replace("\\", "\\\\").replace("\n", "\\n");
            String type = isOpenMetrics && family == Meter.UNIT ? "info" : "gauge";
            String words = isOpenMetrics
                    ? "# TYPE %1$s %2$s\n# HELP %1$s %3$s\n".formatted(family.metricName(), type, help)
                    : "# HELP %1$s %3$s\n# TYPE %1$s %2$s\n".formatted(sampleName(family), type, help);
            text.write(words.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The samples of an info have an ending of their own. */
    private static String sampleName(Family family) {
        return family == Meter.UNIT ? family.metricName() + "_info" : family.metricName();
    }
}
