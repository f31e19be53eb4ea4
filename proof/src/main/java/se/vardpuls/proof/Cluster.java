package se.vardpuls.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.proof.cluster.Brokers;
import se.vardpuls.proof.cluster.Instances;
import se.vardpuls.topic.TopicNames;

/** Three brokers with the application's topics, and three instances of it, as processes of their own. */
final class Cluster implements AutoCloseable {
    private static final int PARTITIONS = 6;
    private static final Duration BROKERS = Duration.ofMinutes(2);
    private static final Duration INSTANCES = Duration.ofMinutes(6);

    private final TopicNames names = new TopicNames("accessibility.");
    private final Brokers brokers;
    private final Instances instances;
    private final Admin admin;

    /**
     * Starts the brokers in this folder and makes the topics; the instances, of this build, are to be started. All clocks are off the
     * machine's by so many minutes.
     */
    Cluster(Path folder, Instances.Build build, int minutesOff) throws InterruptedException {
        this.brokers = Brokers.start(folder, minutesOff);
        this.instances = new Instances(brokers, build, names.prefix(), folder, minutesOff);
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()));
        await(
                "three brokers",
                BROKERS,
                () -> admin.describeCluster().nodes().get().size() == Brokers.COUNT);
        createTopics();
    }

    private void createTopics() {
        int exit = VardpulsCommand.commandLine()
                .execute(
                        "topics",
                        "create",
                        "--bootstrap-servers",
                        brokers.bootstrapServers(),
                        "--partitions",
                        Integer.toString(PARTITIONS),
                        "--replication-factor",
                        Integer.toString(Brokers.COUNT));
        if (exit != 0) {
            throw new IllegalStateException("The topics could not be made");
        }
    }

    /** Starts the instances and waits until they are ready. */
    void startInstances() throws InterruptedException {
        instances.heal();
        await("three instances", INSTANCES, () -> {
            instances.lookAfter();
            return instances.areReady();
        });
        // while a busy machine starts it all, Kafka may not answer in time
        instances.forgetEnded();
    }

    TopicNames names() {
        return names;
    }

    Brokers brokers() {
        return brokers;
    }

    Instances instances() {
        return instances;
    }

    Admin admin() {
        return admin;
    }

    /** Waits until that is so; what Kafka can't answer yet is asked again. */
    void await(String what, Duration patience, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (ExecutionException e) {
                last = e;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("Waited " + patience.toSeconds() + " s for " + what, last);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
        brokers.close();
        ChildJvm.killAll();
    }
}
