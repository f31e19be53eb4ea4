package se.vardpuls.forecast;

import java.util.Arrays;

/**
 * How many of those who wait and of those who will call are lost, for each share on the {@linkplain Grid grid} (formulas 11
 * and 13: what M and Q are made of). Source: the design in docs/forecast.md.
 *
 * <p>One who has waited so long still gets contact with the probability {@code q = θ S1_b / (θ S1_b + (1 − θ) S0_b)}; from
 * closing on with {@code q = r · max(0, 1 − minutes since/60)}. One who will call is lost with {@code f_i = Σ λ_h (1 − x_h)(1 −
 * θ_ih) / Λ}.
 */
final class LossRates {
    /** An hour after closing nobody is called back any more. */
    private static final double AFTER_CLOSING_MINUTES = 60;

    private final double[] waiting = new double[Grid.SIZE];
    private final double[] squares = new double[Grid.SIZE];
    private final double[] ofCall = new double[Grid.SIZE];

    /** Finds them for a minute. */
    void find(Profile profile, Today today, CallsToCome toCome, Weights weights, int minute) {
        Arrays.fill(waiting, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(ofCall, 0);
        int sinceClosing = minute - profile.day().closes();
        for (int hour = 0; hour < HistoryDay.HOURS; hour++) {
            addCalls(weights, hour, toCome.part(hour));
            if (sinceClosing < 0) {
                addWaiting(profile, today, weights, hour);
            }
        }
        if (sinceClosing >= 0) {
            addWaitingAfterClosing(today.waiting(), profile.afterClosing(), sinceClosing);
        }
    }

    private void addCalls(Weights weights, int hour, double part) {
        if (part > 0) {
            for (int i = 0; i < Grid.SIZE; i++) {
                ofCall[i] += part * (1 - weights.share(i, hour));
            }
        }
    }

    private void addWaiting(Profile profile, Today today, Weights weights, int hour) {
        if (today.waiting(hour) > 0) {
            for (int age = 0; age < Ages.COUNT; age++) {
                int calls = today.waiting(hour, age);
                if (calls > 0) {
                    addWaiting(calls, profile.contactedWaiting(age), profile.lostWaiting(age), weights, hour);
                }
            }
        }
    }

    private void addWaiting(int calls, double contactedWaiting, double lostWaiting, Weights weights, int hour) {
        for (int i = 0; i < Grid.SIZE; i++) {
            double share = weights.share(i, hour);
            double contacted = share * contactedWaiting;
            double lost = (1 - share) * lostWaiting;
            add(i, calls, lost / (contacted + lost));
        }
    }

    private void addWaitingAfterClosing(int calls, double afterClosing, int sinceClosing) {
        double contacted = afterClosing * Math.max(0, 1 - sinceClosing / AFTER_CLOSING_MINUTES);
        for (int i = 0; i < Grid.SIZE; i++) {
            add(i, calls, 1 - contacted);
        }
    }

    private void add(int cell, int calls, double loss) {
        waiting[cell] += calls * loss;
        squares[cell] += calls * loss * loss;
    }

    /** ΣP(1 − q): how many of those who wait are lost. */
    double ofWaiting(int cell) {
        return waiting[cell];
    }

    /** M: how many are lost of those who wait and so many more calls. */
    double losses(int cell, int calls) {
        return waiting[cell] + calls * ofCall[cell];
    }

    /** Q: the same of the squares. */
    double squares(int cell, int calls) {
        return squares[cell] + calls * ofCall[cell] * ofCall[cell];
    }
}
