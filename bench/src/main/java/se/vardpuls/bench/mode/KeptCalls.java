package se.vardpuls.bench.mode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.load.LiveCalls;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.ExpectedDay;
import se.vardpuls.bench.truth.OutputCheck;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** Calls of the last few dates, each with a caller of its own, every second one answered. */
final class KeptCalls implements Kept {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate LAST_DATE = LocalDate.of(2025, 12, 31);
    private static final int FIRST_HOUR = 8;
    private static final int LAST_HOUR = 16;
    private static final int OPEN_SECONDS = 9 * 3_600;

    private final long size;
    private final int dates;
    private final LiveCalls source;
    private final Map<String, ExpectedDay> days = new HashMap<>();

    KeptCalls(long size, long seed, int dates) {
        this.size = size;
        this.dates = dates;
        this.source = new LiveCalls(seed);
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String topic(TopicNames topics) {
        return topics.of("calls");
    }

    @Override
    public long send(Preload preload, List<Unit> register, Progress progress) {
        long events = 0;
        for (long call = 0; call < size; call++) {
            LocalDate date = LAST_DATE.minusDays(dates - 1 - call * dates / size);
            Unit unit = register.get((int) (call % register.size()));
            int second = (int) (call * dates % size * OPEN_SECONDS / size);
            Instant at = date.atTime(FIRST_HOUR, 0)
                    .plusSeconds(second)
                    .atZone(STOCKHOLM)
                    .toInstant();
            boolean answered = call / register.size() % 2 == 0;
            String callId = source.newId();
            byte[] key = unit.id().getBytes(StandardCharsets.US_ASCII);
            preload.send(Feed.CALLS, key, source.received(unit.id(), callId, at));
            events++;
            if (answered) {
                preload.send(Feed.CALLS, key, source.answered(unit.id(), callId, at.plusSeconds(120)));
                events++;
            }
            count(unit, date, answered ? "answered" : "pending", FIRST_HOUR + second / 3_600);
            progress.count("calls sent", call, size);
        }
        return events;
    }

    /** Sends one more call of each unit, on the last date, that nobody answers; returns how many events that are. */
    long sendOneMore(Preload preload, List<Unit> register) {
        Instant at = LAST_DATE.atTime(LAST_HOUR, 0).atZone(STOCKHOLM).toInstant();
        for (Unit unit : register) {
            byte[] key = unit.id().getBytes(StandardCharsets.US_ASCII);
            preload.sendNow(Feed.CALLS, key, source.received(unit.id(), source.newId(), at));
            count(unit, LAST_DATE, "pending", LAST_HOUR);
        }
        return register.size();
    }

    private void count(Unit unit, LocalDate date, String outcome, int hour) {
        days.computeIfAbsent(unit.id() + '|' + date, each -> new ExpectedDay(unit.id(), date, false))
                .add(outcome, hour, null);
    }

    @Override
    public List<String> wrong(BenchTopics topics) {
        return new OutputCheck(days, Map.of()).check(topics).examples();
    }
}
