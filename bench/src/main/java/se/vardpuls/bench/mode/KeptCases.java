package se.vardpuls.bench.mode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.load.LiveCases;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.CaseCheck;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/**
 * Cases of the last 240 dates, so that none is closed: each has one booking, and seven of eight are assessed on the
 * day they are sought, by a nurse.
 */
final class KeptCases implements Kept {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate LAST_DATE = LocalDate.of(2025, 12, 31);
    private static final int DATES = 240;
    private static final int FIRST_HOUR = 8;
    private static final int OPEN_SECONDS = 9 * 3_600;
    private static final int NOT_ASSESSED = 8;

    private final long size;
    private final long seed;
    private final Map<String, CaseCheck.Counts> days = new HashMap<>();

    KeptCases(long size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "case";
    }

    @Override
    public String topic(TopicNames topics) {
        return topics.of("bookings");
    }

    @Override
    public long send(Preload preload, List<Unit> register, Progress progress) {
        LiveCases source = new LiveCases(seed);
        long events = 0;
        for (long each = 0; each < size; each++) {
            LocalDate date = LAST_DATE.minusDays(DATES - 1 - each * DATES / size);
            Unit unit = register.get((int) (each % register.size()));
            Instant at = date.atTime(FIRST_HOUR, 0)
                    .plusSeconds(each * DATES % size * OPEN_SECONDS / size)
                    .atZone(STOCKHOLM)
                    .toInstant();
            boolean assessed = each / register.size() % NOT_ASSESSED != 0;
            byte[] key = unit.id().getBytes(StandardCharsets.US_ASCII);
            preload.send(Feed.BOOKINGS, key, source.booked(unit.id(), at));
            events++;
            if (assessed) {
                preload.send(Feed.BOOKINGS, key, source.completed(at.plusSeconds(3_600)));
                events++;
            }
            days.merge(unit.id() + '|' + date, new CaseCheck.Counts(1, assessed ? 1 : 0), CaseCheck.Counts::plus);
            progress.count("cases sent", each, size);
        }
        return events;
    }

    @Override
    public List<String> wrong(BenchTopics topics) {
        return new CaseCheck(days).wrong(topics);
    }
}
