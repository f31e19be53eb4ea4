package se.vardpuls.proof.fault;

/** What is done to the cluster. Each is over, and mended, when its time is up. */
public enum Fault {
    INSTANCE_KILLED("an instance killed"),
    STATE_LOST("an instance killed, its state folder lost"),
    INSTANCE_FROZEN("an instance stopped for longer than its session, then a zombie that goes on"),
    INSTANCES_ROLLED("the instances stopped and started one after the other"),
    ALL_STOPPED("all instances stopped, then started"),
    CLOCK_OFF("an instance stopped, then started with a clock that is off by up to half an hour"),
    BROKER_KILLED("a broker killed"),
    BROKER_STOPPED("a broker stopped"),
    COORDINATOR_KILLED("the broker killed that coordinates the group"),
    BROKERS_STALLED("the other brokers hear nothing of a broker"),
    BROKERS_CUT("a broker is cut off from the other brokers' reach"),
    WIRE_STALLED("an instance and a broker hear nothing of each other"),
    WIRE_ONE_WAY("an instance gets no answers of a broker"),
    WIRE_SLOW("the network of an instance is slow"),
    WIRE_CUT("an instance and a broker are cut off from each other"),
    NETWORK_STALLED("an instance hears nothing of any broker"),
    NETWORK_CUT("an instance is cut off from all brokers");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** Whether it takes a broker away: one at a time, since two must have each record. */
    boolean takesBroker() {
        return switch (this) {
            case BROKER_KILLED, BROKER_STOPPED, COORDINATOR_KILLED, BROKERS_STALLED, BROKERS_CUT -> true;
            default -> false;
        };
    }
}
