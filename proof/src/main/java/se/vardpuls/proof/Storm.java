package se.vardpuls.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ShippedJvm;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.proof.cluster.Brokers;
import se.vardpuls.proof.cluster.Instances;
import se.vardpuls.proof.fault.Faults;
import se.vardpuls.proof.traffic.Traffic;
import se.vardpuls.proof.truth.Comparison;
import se.vardpuls.proof.truth.Gauges;
import se.vardpuls.proof.truth.Results;
import se.vardpuls.proof.truth.Undisturbed;
import se.vardpuls.topic.TopicNames;

/** Rounds of load and faults on one cluster; after each the results are held to those of an undisturbed computation. */
final class Storm implements AutoCloseable {
    private static final String APPLICATION = "storm";
    private static final int PARTITIONS = 6;
    private static final Duration SETTLING = Duration.ofMinutes(4);
    private static final Duration START = Duration.ofMinutes(1);
    private static final int SHOWN = 12;
    private static final Instances.Build AT_HAND = new Instances.Build(ShippedJvm.classPath(), ShippedJvm.options());

    private final TopicNames names = new TopicNames("accessibility.");
    private final PrintWriter out;
    private final PrintWriter log;
    private final Brokers brokers;
    private final Instances instances;
    private final Admin admin;
    private final Traffic traffic;
    private final Faults faults;
    private final Results results;
    private final Undisturbed undisturbed;
    private final ExecutorService flow = Executors.newSingleThreadExecutor();
    private long busyMillis;
    private int endedTold;

    /**
     * Starts it all.
     *
     * @param before a build that the instances begin with, {@code null} for the one at hand
     */
    Storm(Path folder, long seed, @Nullable Path before, PrintWriter out) throws IOException, InterruptedException {
        this.out = out;
        this.log = new PrintWriter(Files.newBufferedWriter(folder.resolve("storm.log")), true);
        this.brokers = Brokers.start(folder);
        Instances.Build build = before == null ? AT_HAND : new Instances.Build(before.toString(), List.of());
        this.instances = new Instances(brokers, build, names.prefix(), folder);
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()));
        await(
                "three brokers",
                START,
                () -> admin.describeCluster().nodes().get().size() == Brokers.COUNT);
        createTopics();
        this.traffic = new Traffic(brokers.bootstrapServers(), names, seed);
        traffic.register();
        this.faults = new Faults(brokers, instances, admin, seed, this::note);
        this.results = new Results(brokers.bootstrapServers(), names);
        this.undisturbed = new Undisturbed(brokers.bootstrapServers(), names, folder.resolve("undisturbed"));
        instances.heal();
        await("three instances", START.multipliedBy(2), () -> {
            instances.lookAfter();
            return instances.areReady();
        });
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

    /** The instances go on as the build at hand. */
    void upgrade() {
        out.println("all instances stopped, and started as the build at hand");
        instances.upgrade(AT_HAND);
    }

    /** One round; returns whether everything was right at its end. */
    boolean round(int number, int events, int perSecond, int faultsOfRound)
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long before = traffic.sent();
        Future<?> flowing = flow.submit((Callable<Void>) () -> {
            traffic.flow(events, perSecond);
            return null;
        });
        faults.happen(faultsOfRound);
        flowing.get();
        long busy = (System.nanoTime() - begun) / 1_000_000;
        busyMillis += busy;
        undisturbed.takeIn();
        awaitAllRead();
        Comparison comparison = settled();
        List<String> gauges = comparison.isRight() ? settledGauges() : List.of();
        out.printf(
                "round %d: %,d records in %d s, %d faults, caught up after %d s: %d wrong, %d lost, %d doubled, gauges %s%s%n",
                number,
                traffic.sent() - before,
                busy / 1000,
                faultsOfRound,
                (System.nanoTime() - begun) / 1_000_000_000 - busy / 1000,
                comparison.wrong().size(),
                comparison.lost().size(),
                comparison.doubled().size(),
                gauges.isEmpty() ? "as the topics" : gauges.size() + " differ",
                comparison.byOrder().isEmpty()
                        ? ""
                        : "; " + comparison.byOrder().size()
                                + " alerts of the guarantee otherwise, by the order of their topics");
        comparison.byOrder().forEach(this::note);
        show("wrong", comparison.wrong());
        show("lost", comparison.lost());
        show("doubled", comparison.doubled());
        show("gauge", gauges);
        List<String> ended = instances.ended();
        show("ended by itself", ended.subList(endedTold, ended.size()));
        endedTold = ended.size();
        out.flush();
        return comparison.isRight() && gauges.isEmpty();
    }

    /** What it has come to. */
    void summary(int wrongRounds) {
        out.printf(
                "%d faults survived: %s%n",
                faults.count(),
                faults.counts().entrySet().stream()
                        .map(fault -> fault.getValue() + " x " + fault.getKey().words())
                        .collect(Collectors.joining(", ")));
        out.printf(
                "load held: %,d records/s with the faults (%,d sent again); %,d records, %,d figures, %,d dead letters, %,d alerts; %d times an instance ended by itself; rounds with something wrong: %d%n",
                traffic.sent() * 1000 / Math.max(1, busyMillis),
                traffic.sentAgain(),
                undisturbed.records(),
                results.figures().size(),
                results.letters().size(),
                results.alerts().size(),
                instances.ended().size(),
                wrongRounds);
        out.flush();
    }

    private void show(String what, List<String> all) {
        all.stream().limit(SHOWN).forEach(one -> out.println("  " + what + ": " + one));
        all.forEach(one -> note(what + ": " + one));
        if (all.size() > SHOWN) {
            out.println("  ... " + (all.size() - SHOWN) + " more in storm.log");
        }
    }

    private void note(String line) {
        log.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }

    private void awaitAllRead() throws InterruptedException {
        Map<TopicPartition, Long> ends = undisturbed.positions();
        await("everything to be read", SETTLING, () -> {
            instances.lookAfter();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
            });
        });
    }

    /** The comparison once it is right, or as it is when there is no hope left. */
    private Comparison settled() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            results.read();
            Comparison comparison = Comparison.of(results, undisturbed);
            if (comparison.isRight() || System.nanoTime() > end) {
                return comparison;
            }
            Thread.sleep(1_000);
        }
    }

    private List<String> settledGauges() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            List<String> different = Gauges.difference(
                    List.of(instances.metrics(0), instances.metrics(1), instances.metrics(2)), results.figures());
            if (different.isEmpty() || System.nanoTime() > end) {
                return different;
            }
            Thread.sleep(1_000);
        }
    }

    private void await(String what, Duration patience, Callable<Boolean> condition) throws InterruptedException {
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
        flow.shutdownNow();
        traffic.close();
        results.close();
        undisturbed.close();
        admin.close(Duration.ofSeconds(5));
        brokers.close();
        ChildJvm.killAll();
        log.close();
    }
}
