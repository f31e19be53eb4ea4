package se.vardpuls.proof.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import se.vardpuls.input.EventSender;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/**
 * Calls that come now, by the wall clock, at an even pace whatever the hour: each is received, and {@value #WAIT_SECONDS}
 * seconds later answered, or in one case of four hung up.
 */
public final class LiveCalls implements AutoCloseable {
    /** How many units are called. */
    public static final int UNITS = 178;

    private static final int WAIT_SECONDS = 30;
    private static final int LOST_OF = 4;

    private final Duration off;
    private final List<Unit> units;
    private final SplittableRandom random;
    private final EventSender sender;
    private long calls;

    /** Calls that come by a clock that is off the machine's by so many minutes. */
    public LiveCalls(String bootstrapServers, TopicNames names, long seed, int minutesOff) {
        this.off = Duration.ofMinutes(minutesOff);
        this.units = Register.of(seed, UNITS);
        this.random = new SplittableRandom(seed);
        this.sender = EventSender.to(bootstrapServers, names);
        for (Unit unit : units) {
            Event entry = unit.registration(0);
            sender.send(entry.feed(), entry.key(), entry.value());
        }
        sender.flush();
    }

    private record Open(String unit, long call, Instant received) {}

    /** Sends so many events a second for so long. */
    public void flow(int perSecond, Duration time) throws InterruptedException {
        List<Open> waiting = new ArrayList<>();
        long begun = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begun < time.toNanos()) {
            sent += answer(waiting);
            Open call = new Open(units.get(random.nextInt(UNITS)).id(), calls++, now());
            send(call, "RECEIVED", call.received());
            waiting.add(call);
            sent++;
            long wait = (begun + sent * 1_000_000_000L / perSecond - System.nanoTime()) / 1_000_000;
            if (wait > 0) {
                Thread.sleep(wait);
            }
        }
        sender.flush();
    }

    /** Those that have waited long enough, of which the first has waited longest. */
    private int answer(List<Open> waiting) {
        int ended = 0;
        Instant now = now();
        while (ended < waiting.size()
                && waiting.get(ended).received().plusSeconds(WAIT_SECONDS).isBefore(now)) {
            send(waiting.get(ended), random.nextInt(LOST_OF) == 0 ? "ABANDONED" : "ANSWERED", now);
            ended++;
        }
        waiting.subList(0, ended).clear();
        return ended;
    }

    private Instant now() {
        return Instant.now().plus(off).truncatedTo(ChronoUnit.MILLIS);
    }

    private void send(Open call, String type, Instant at) {
        String value = """
                {"eventId":"%1$s-%2$s","callId":"soak-%1$s","unitId":"%3$s","type":"%2$s","occurredAt":"%4$s",\
                "callerId":"soak-%1$s"}""".formatted(call.call(), type, call.unit(), at);
        sender.send(Feed.CALLS, call.unit().getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    /** How many calls have come in. */
    public long received() {
        return calls;
    }

    /** How many events have been acknowledged or are on their way. */
    public long sent() {
        return sender.sentEvents();
    }

    @Override
    public void close() {
        sender.close();
    }
}
