package se.vardpuls.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A made-up unit and its working days, as the design's own simulation has them (docs/forecast.md, "Measured"): a generator of
 * its own, so that it is not the forecast's assumptions that are tested.
 *
 * <ol>
 *   <li>The unit's share: 12 % of the units .962 to .995, 4 % .55 to .77, the others Beta(85.7, 14.3).
 *   <li>A day's share: Beta about the unit's with a correlation of .004 to .02; on 6 % of the days somebody is absent, .05 to
 *       .25 less; at half the units Mondays are 3 points worse.
 *   <li>20 to 300 calls a day, on Mondays 1.4 times those of another day, more on some days than on others (a gamma
 *       distribution of 40); hours as those of English practices.
 *   <li>At half the units a rush: the logit of a call's share .5 less at 08, .3 less at 09.
 *   <li>94 % call back: 60 % of their contacts come after 30 minutes and an exponential time of mean 30, the others as those
 *       of units that do not, after the waits of English practices. A call back that would come after closing comes before it in
 *       four cases of five, else within half an hour after it.
 *   <li>Of those without contact all hang up soon; where the unit calls back half of them wait in vain.
 * </ol>
 */
final class SimulatedUnit {
    private static final double[] ON_MONDAYS = {.161, .161, .1055, .1055, .078, .078, .0795, .0795, .0457};
    private static final double[] ON_OTHER_DAYS = {.138, .138, .1085, .1085, .0845, .0845, .0895, .0895, .0522};
    private static final double[] RUSH = {-.5, -.3, 0, 0, 0, 0, 0, 0, 0};
    private static final double BUSYNESS = 40;
    private static final int MONDAY = 0;
    private static final int WEEK = 5;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 15);

    private final RandomGenerator random;
    private final double share;
    private final double spread;
    private final boolean hasRush;
    private final boolean hasBadMondays;
    private final boolean callsBack;
    private final double calls;

    /** Any unit of the register. */
    SimulatedUnit(RandomGenerator random) {
        this.random = random;
        this.share = anyShare(random);
        this.spread = between(random, .004, .02);
        this.hasRush = random.nextBoolean();
        this.hasBadMondays = random.nextBoolean();
        this.callsBack = random.nextDouble() < .94;
        this.calls = 20 * Math.pow(15, random.nextDouble());
    }

    /** A unit of this share that calls back, has no rush and no bad Mondays, and gets 85 calls a day. */
    SimulatedUnit(RandomGenerator random, double share) {
        this.random = random;
        this.share = share;
        this.spread = .01;
        this.hasRush = false;
        this.hasBadMondays = false;
        this.callsBack = true;
        this.calls = 85;
    }

    private static double anyShare(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < .12) {
            return between(random, .962, .995);
        }
        return kind < .16 ? between(random, .55, .77) : beta(random, 85.7, 14.3);
    }

    private static double between(RandomGenerator random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private static double beta(RandomGenerator random, double a, double b) {
        return BetaDistribution.of(a, b).inverseCumulativeProbability(random.nextDouble());
    }

    /** So many working days one after another, the first a Monday. */
    List<SimulatedDay> days(int count) {
        List<SimulatedDay> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(day(date(i), i % WEEK == MONDAY));
        }
        return days;
    }

    /** The date of a working day, 0 for the first. */
    static int date(int workingDay) {
        return (int) FIRST.plusDays(workingDay / WEEK * 7L + workingDay % WEEK).toEpochDay();
    }

    private SimulatedDay day(int date, boolean isMonday) {
        double dayShare = dayShare(isMonday);
        double busy = GammaDistribution.of(BUSYNESS, 1 / BUSYNESS).inverseCumulativeProbability(random.nextDouble());
        int count = poisson(calls * (isMonday ? 7 : 5) / 5.4 * busy);
        List<SimulatedDay.Call> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int hour = hour(isMonday ? ON_MONDAYS : ON_OTHER_DAYS);
            double at = SimulatedDay.OPENS + 60 * (hour + random.nextDouble());
            double ofCall = Odds.share(Odds.logit(dayShare) + (hasRush ? RUSH[hour] : 0));
            all.add(random.nextDouble() < ofCall ? contacted(at) : lost(at));
        }
        return new SimulatedDay(date, all);
    }

    private double dayShare(boolean isMonday) {
        double mean = Odds.within(.02, share - (isMonday && hasBadMondays ? .03 : 0), .998);
        double count = 1 / spread - 1;
        double usual = beta(random, mean * count, (1 - mean) * count);
        double absent = random.nextDouble() < .06 ? between(random, .05, .25) : 0;
        return Odds.within(.02, usual - absent, .9999);
    }

    private int hour(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        double at = random.nextDouble() * sum;
        int hour = 0;
        while (hour < parts.length - 1 && at >= parts[hour]) {
            at -= parts[hour++];
        }
        return hour;
    }

    private int poisson(double mean) {
        double least = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > least) {
            product *= random.nextDouble();
            count++;
        }
        return Math.max(1, count);
    }

    private SimulatedDay.Call contacted(double at) {
        boolean byCallBack = callsBack && random.nextDouble() < .6;
        if (!byCallBack) {
            return SimulatedDay.Call.contacted(at, wait(new double[] {.45, .59, .78, 1}));
        }
        double after = 30 + exponential(30);
        if (at + after > SimulatedDay.CLOSES) {
            double left = SimulatedDay.CLOSES - at;
            after = random.nextDouble() < .8 ? left * random.nextDouble() : left + 30 * random.nextDouble();
        }
        return SimulatedDay.Call.contacted(at, after);
    }

    private SimulatedDay.Call lost(double at) {
        if (callsBack && random.nextBoolean()) {
            return SimulatedDay.Call.inVain(at);
        }
        return SimulatedDay.Call.hungUp(at, wait(new double[] {.52, .62, .85, 1}));
    }

    /** Within a minute, two, five, and a mean of ten, by these parts. */
    private double wait(double[] upTo) {
        double part = random.nextDouble();
        if (part < upTo[0]) {
            return random.nextDouble();
        }
        if (part < upTo[1]) {
            return 1 + random.nextDouble();
        }
        return part < upTo[2] ? 2 + 3 * random.nextDouble() : 5 + exponential(5);
    }

    private double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }
}
