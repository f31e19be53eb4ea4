package se.vardpuls.proof.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.process.ChildJvm;

/**
 * Three brokers (each broker and controller in one, KRaft), every partition on all of them, two of which must have a
 * record before it is acknowledged. Each instance reaches each broker by a {@link Wire} of its own, and so do the other
 * brokers: one wire for both of them, on which they copy and tell of transactions; the controllers talk beside it.
 */
public final class Brokers implements AutoCloseable {
    /** How many there are; as many as instances. */
    public static final int COUNT = 3;

    private static final String HOST = "127.0.0.1";
    private static final List<String> OPTIONS = List.of(
            "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final Path folder;
    /** By how many minutes the clocks of all are off. */
    private final int minutesOff;

    private final int[] controllers = new int[COUNT];
    private final int[] plain = new int[COUNT];
    /** By broker: where it listens for the other brokers, and where they find it. */
    private final int[] listenedByBrokers = new int[COUNT];

    private final int[] foundByBrokers = new int[COUNT];
    /** By instance and broker: where the broker listens for it, and where it finds the broker. */
    private final int[][] listened = new int[COUNT][COUNT];

    private final int[][] found = new int[COUNT][COUNT];
    private final Wire[][] wires = new Wire[COUNT][COUNT];
    private final Wire[] wiresOfBrokers = new Wire[COUNT];
    private final @Nullable ChildJvm[] running = new ChildJvm[COUNT];
    private int starts;

    private Brokers(Path folder, int minutesOff) {
        this.folder = folder;
        this.minutesOff = minutesOff;
        Ports ports = new Ports();
        for (int broker = 0; broker < COUNT; broker++) {
            controllers[broker] = ports.free();
            plain[broker] = ports.free();
            listenedByBrokers[broker] = ports.free();
            foundByBrokers[broker] = ports.free();
            for (int instance = 0; instance < COUNT; instance++) {
                listened[instance][broker] = ports.free();
                found[instance][broker] = ports.free();
            }
        }
        ports.release();
    }

    /** Free ports, all of them different. */
    private static final class Ports {
        private final List<ServerSocket> held = new ArrayList<>();

        int free() {
            try {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("No free port", e);
            }
        }

        void release() {
            for (ServerSocket socket : held) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Starts all of them in that folder, with clocks that are off by so many minutes; they may not be ready yet. */
    public static Brokers start(Path folder, int minutesOff) {
        Brokers brokers = new Brokers(folder, minutesOff);
        String cluster = Uuid.randomUuid().toString();
        for (int broker = 0; broker < COUNT; broker++) {
            brokers.format(broker, cluster);
            brokers.start(broker);
            brokers.wiresOfBrokers[broker] =
                    Wire.between(brokers.foundByBrokers[broker], brokers.listenedByBrokers[broker]);
            for (int instance = 0; instance < COUNT; instance++) {
                brokers.wires[instance][broker] =
                        Wire.between(brokers.found[instance][broker], brokers.listened[instance][broker]);
            }
        }
        return brokers;
    }

    /** Where clients that nothing happens to find them. */
    public String bootstrapServers() {
        return addresses(plain);
    }

    /** Where that instance finds them. */
    public String bootstrapServers(int instance) {
        return addresses(found[instance]);
    }

    /** The network between that instance and that broker. */
    public Wire wire(int instance, int broker) {
        return wires[instance][broker];
    }

    /** The network by which the other brokers reach that broker. */
    public Wire wireOfBrokers(int broker) {
        return wiresOfBrokers[broker];
    }

    private Stream<Wire> allWires() {
        return Stream.concat(Arrays.stream(wires).flatMap(Arrays::stream), Arrays.stream(wiresOfBrokers));
    }

    /** Every network as it should be. */
    public void heal() {
        allWires().forEach(wire -> wire.set(Wire.State.OPEN));
        for (int broker = 0; broker < COUNT; broker++) {
            if (running[broker] == null) {
                start(broker);
            }
        }
    }

    /** Ends a broker as a crash would. */
    public void kill(int broker) throws InterruptedException {
        ChildJvm jvm = running[broker];
        if (jvm != null) {
            jvm.kill();
            running[broker] = null;
        }
    }

    /** Ends a broker as a rolling restart does. */
    public void stop(int broker) {
        ChildJvm jvm = running[broker];
        if (jvm != null) {
            jvm.close();
            running[broker] = null;
        }
    }

    /** Starts a broker that does not run. */
    public void start(int broker) {
        running[broker] = ChildJvm.start(
                "broker-" + (broker + 1) + "-" + starts++,
                OPTIONS,
                ChildJvm.ownClassPath(),
                Kafka.class.getName(),
                List.of(file(broker).toString()),
                folder,
                WrongClock.offBy(minutesOff));
    }

    private static String addresses(int[] ports) {
        return Arrays.stream(ports).mapToObj(port -> HOST + ":" + port).collect(Collectors.joining(","));
    }

    private Path file(int broker) {
        return folder.resolve("broker-" + (broker + 1) + ".properties");
    }

    private void format(int broker, String cluster) {
        Path file = file(broker);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties(broker).store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = StorageTool.execute(
                new String[] {"format", "-t", cluster, "-c", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IllegalStateException(
                    "A broker's folder could not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private Properties properties(int broker) {
        Properties properties = new Properties();
        List<String> listeners = new ArrayList<>(List.of(
                "PLAINTEXT://" + HOST + ":" + plain[broker],
                "BROKERS://" + HOST + ":" + listenedByBrokers[broker],
                "CONTROLLER://" + HOST + ":" + controllers[broker]));
        List<String> advertised = new ArrayList<>(List.of(
                "PLAINTEXT://" + HOST + ":" + plain[broker], "BROKERS://" + HOST + ":" + foundByBrokers[broker]));
        List<String> protocols =
                new ArrayList<>(List.of("PLAINTEXT:PLAINTEXT", "BROKERS:PLAINTEXT", "CONTROLLER:PLAINTEXT"));
        for (int instance = 0; instance < COUNT; instance++) {
            String name = "INSTANCE" + (instance + 1);
            listeners.add(name + "://" + HOST + ":" + listened[instance][broker]);
            advertised.add(name + "://" + HOST + ":" + found[instance][broker]);
            protocols.add(name + ":PLAINTEXT");
        }
        List<String> voters = new ArrayList<>();
        for (int voter = 0; voter < COUNT; voter++) {
            voters.add((voter + 1) + "@" + HOST + ":" + controllers[voter]);
        }
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(broker + 1));
        properties.setProperty("controller.quorum.voters", String.join(",", voters));
        properties.setProperty("listeners", String.join(",", listeners));
        properties.setProperty("advertised.listeners", String.join(",", advertised));
        properties.setProperty("listener.security.protocol.map", String.join(",", protocols));
        properties.setProperty("inter.broker.listener.name", "BROKERS");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "log.dirs", folder.resolve("broker-" + (broker + 1)).toString());
        BrokerDefaults.REPLICATED.forEach(properties::setProperty);
        return properties;
    }

    /** Ends the networks; processes end with {@link ChildJvm#killAll}. */
    @Override
    public void close() {
        allWires().forEach(Wire::close);
    }
}
