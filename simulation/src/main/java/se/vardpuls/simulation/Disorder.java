package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import se.vardpuls.input.Feed;

/**
 * What happens to events between the source and Kafka: delays that change their order, copies, and a few records that
 * are spoiled on the way. The shares are choices, not measurements; every kind of trouble shall be seen within a day.
 *
 * @param duplicates share of the events that arrive twice
 * @param delays whether events are delayed; without, each arrives as it occurs
 * @param spoiled share of the events of the contract of which a spoiled copy arrives as well; records in a native format
 *     are not spoiled
 */
public record Disorder(double duplicates, boolean delays, double spoiled) {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    /**
     * Fields that make an event unsound when they are added at its end, where the last of a repeated name counts. The
     * personal number is the tax agency's well-known one for tests (Tolvan Tolvansson).
     */
    private static final List<byte[]> SPOILERS = List.of(
            ascii(",\"type\":\"RINGDE\"}"),
            ascii(",\"unitId\":\"SE2321000255-O00999\"}"),
            ascii(",\"eventId\":\"19121212-1212\"}"),
            ascii(",\"occurredAt\":\"2099-01-01T08:00:00Z\"}"));

    /** Everything arrives once, in order and sound. */
    public static Disorder none() {
        return new Disorder(0, false, 0);
    }

    /** The disorder of an ordinary day: 1 % copies, 0.03 % spoiled. */
    public static Disorder usual() {
        return new Disorder(0.01, true, 0.0003);
    }

    /** Hands the event on, perhaps later, perhaps with company. */
    void pass(Event event, SplittableRandom random, Consumer<Event> out) {
        out.accept(delayed(event, random));
        if (duplicates > 0 && random.nextDouble() < duplicates) {
            out.accept(delayed(event, random));
        }
        if (spoiled > 0 && event.feed() instanceof Feed && random.nextDouble() < spoiled) {
            out.accept(delayed(event.saying(spoil(event.value(), random)), random));
        }
    }

    private Event delayed(Event event, SplittableRandom random) {
        return delays ? event.arrivingAt(event.occurredAt() + delay(random)) : event;
    }

    /** Nine in ten within two seconds, then seconds to minutes, some of an hour, and a tail of days. */
    private static long delay(SplittableRandom random) {
        double kind = random.nextDouble();
        if (kind < 0.9) {
            return random.nextLong(2 * SECOND);
        }
        if (kind < 0.985) {
            return (long) Distributions.exponential(90 * SECOND, random);
        }
        if (kind < 0.999) {
            return 10 * MINUTE + random.nextLong(HOUR);
        }
        return kind < 0.99995 ? 2 * HOUR + random.nextLong(120 * HOUR) : (8 * 24 + random.nextLong(72)) * HOUR;
    }

    private static byte[] spoil(byte[] value, SplittableRandom random) {
        int kind = random.nextInt(SPOILERS.size() + 1);
        if (kind == SPOILERS.size()) {
            return Arrays.copyOf(value, value.length / 2);
        }
        byte[] spoiler = SPOILERS.get(kind);
        byte[] spoiled = Arrays.copyOf(value, value.length - 1 + spoiler.length);
        System.arraycopy(spoiler, 0, spoiled, value.length - 1, spoiler.length);
        return spoiled;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
