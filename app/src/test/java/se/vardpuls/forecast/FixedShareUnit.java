package se.vardpuls.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A unit whose days are those of {@code AlertSimulationTest}: so many independent calls between 08:00 and 17:00. Of those that
 * get contact 6 of 10 do after two minutes and the others are called back after an hour; of those that do not 9 of 10 give up
 * after two minutes and one waits in vain. Call backs after midnight there are none.
 */
final class FixedShareUnit {
    private static final double AT_ONCE = 2;
    private static final double CALL_BACK = 60;

    private final RandomGenerator random;
    private final int calls;
    private final double share;

    FixedShareUnit(RandomGenerator random, int calls, double share) {
        this.random = random;
        this.calls = calls;
        this.share = share;
    }

    List<SimulatedDay> days(int count) {
        List<SimulatedDay> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<SimulatedDay.Call> all = new ArrayList<>();
            for (int j = 0; j < calls; j++) {
                all.add(call());
            }
            days.add(new SimulatedDay(SimulatedUnit.date(i), all));
        }
        return days;
    }

    private SimulatedDay.Call call() {
        double at = SimulatedDay.OPENS + (SimulatedDay.CLOSES - SimulatedDay.OPENS) * random.nextDouble();
        if (random.nextDouble() < share) {
            return SimulatedDay.Call.contacted(at, random.nextDouble() < .6 ? AT_ONCE : CALL_BACK);
        }
        return random.nextDouble() < .9 ? SimulatedDay.Call.hungUp(at, AT_ONCE) : SimulatedDay.Call.inVain(at);
    }
}
