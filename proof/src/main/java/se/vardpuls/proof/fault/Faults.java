package se.vardpuls.proof.fault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import se.vardpuls.proof.cluster.Brokers;
import se.vardpuls.proof.cluster.Instances;
import se.vardpuls.proof.cluster.Wire;
import se.vardpuls.proof.cluster.WrongClock;

/** Draws faults, lets them happen, and mends what they broke. */
public final class Faults {
    /** Longer than the session of an instance. */
    private static final int FROZEN_MILLIS = 9_000;

    private static final String GROUP = "storm";

    private static final int SHORT_MILLIS = 1_000;
    private static final int LONG_MILLIS = 12_000;
    private static final int PAUSE_MILLIS = 2_500;
    private static final int MOST_MINUTES_OFF = 30;

    private final Brokers brokers;
    private final Instances instances;
    private final Admin admin;
    private final SplittableRandom random;
    private final Consumer<String> log;
    private final List<Fault> possible = Arrays.stream(Fault.values())
            .filter(fault -> fault != Fault.CLOCK_OFF || WrongClock.isThere())
            .toList();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    public Faults(Brokers brokers, Instances instances, Admin admin, long seed, Consumer<String> log) {
        this.brokers = brokers;
        this.instances = instances;
        this.admin = admin;
        this.random = new SplittableRandom(seed);
        this.log = log;
    }

    /** How often each has happened. */
    public Map<Fault, Integer> counts() {
        return counts;
    }

    /** How many have happened. */
    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** So many faults one after another, now and then two at a time; everything is mended when it returns. */
    public void happen(int faults) throws InterruptedException {
        for (int done = 0; done < faults; ) {
            Fault one = draw();
            int instance = random.nextInt(Brokers.COUNT);
            begin(one, instance);
            done++;
            if (done < faults && random.nextInt(4) == 0) {
                Fault other = draw();
                if (!(one.takesBroker() && other.takesBroker())) {
                    begin(other, random.nextInt(Brokers.COUNT));
                    done++;
                }
            }
            heal();
            Thread.sleep(random.nextInt(PAUSE_MILLIS));
        }
    }

    private Fault draw() {
        return possible.get(random.nextInt(possible.size()));
    }

    private void begin(Fault fault, int instance) throws InterruptedException {
        int broker = random.nextInt(Brokers.COUNT);
        log.accept(fault + " instance " + (instance + 1) + ", broker " + (broker + 1));
        counts.merge(fault, 1, Integer::sum);
        switch (fault) {
            case INSTANCE_KILLED -> instances.kill(instance);
            case STATE_LOST -> {
                instances.kill(instance);
                instances.loseState(instance);
            }
            case INSTANCE_FROZEN -> freeze(instance);
            case INSTANCES_ROLLED -> roll();
            case ALL_STOPPED -> stopAll();
            case CLOCK_OFF -> instances.setClockOff(instance, minutesOff());
            case BROKER_KILLED -> brokers.kill(broker);
            case BROKER_STOPPED -> brokers.stop(broker);
            case COORDINATOR_KILLED -> brokers.kill(coordinator());
            case BROKERS_STALLED -> brokers.wireOfBrokers(broker).set(Wire.State.STALLED);
            case BROKERS_CUT -> brokers.wireOfBrokers(broker).set(Wire.State.CUT);
            case WIRE_STALLED -> brokers.wire(instance, broker).set(Wire.State.STALLED);
            case WIRE_ONE_WAY -> brokers.wire(instance, broker).set(Wire.State.NO_ANSWERS);
            case WIRE_SLOW -> network(instance, Wire.State.SLOW);
            case WIRE_CUT -> brokers.wire(instance, broker).set(Wire.State.CUT);
            case NETWORK_STALLED -> network(instance, Wire.State.STALLED);
            case NETWORK_CUT -> network(instance, Wire.State.CUT);
            default -> throw new IllegalStateException(fault.toString());
        }
        last(SHORT_MILLIS + random.nextInt(LONG_MILLIS - SHORT_MILLIS));
    }

    /** It lasts; whoever ends meanwhile is started again. */
    private void last(int millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(200);
            instances.lookAfter();
        }
    }

    private void freeze(int instance) throws InterruptedException {
        instances.signal(instance, "STOP");
        last(FROZEN_MILLIS);
        instances.signal(instance, "CONT");
    }

    private void roll() throws InterruptedException {
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            instances.stop(instance);
            instances.start(instance);
            last(SHORT_MILLIS * 2);
        }
    }

    private void stopAll() {
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            instances.stop(instance);
        }
    }

    /** Before or behind, by at least a minute. */
    private int minutesOff() {
        int minutes = 1 + random.nextInt(MOST_MINUTES_OFF);
        return random.nextBoolean() ? minutes : -minutes;
    }

    private void network(int instance, Wire.State state) {
        for (int broker = 0; broker < Brokers.COUNT; broker++) {
            brokers.wire(instance, broker).set(state);
        }
    }

    private int coordinator() throws InterruptedException {
        try {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(GROUP))
                                    .describedGroups()
                                    .get(GROUP))
                            .get()
                            .coordinator()
                            .id()
                    - 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody knows the group's coordinator", e.getCause());
        }
    }

    private void heal() {
        brokers.heal();
        instances.heal();
    }
}
