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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.process.ShippedJvm;
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
    private static final Duration SETTLING = Duration.ofMinutes(8);
    private static final Duration HOPE = Duration.ofMinutes(2);
    private static final int SHOWN = 12;
    private static final List<String> EVENT = List.of("--clock", "event");
    private static final Instances.Build AT_HAND = new Instances.Build(
            ShippedJvm.classPath(), ShippedJvm.options(), List.of("--clock", "event", "--set", "forecast.replay=true"));

    /**
     * What the build before did not tell yet: topics, an indicator, and fields that count a case in full only where all its
     * events came after the upgrade (docs/guarantee.md).
     */
    private static final Set<String> LATER = Set.of(
            TopicNames.FORECAST,
            TopicNames.FEED_DAILY,
            "telephone-forecast",
            "openTimeWithin",
            "openTimeLate",
            "openWithoutTime",
            "soughtDefaulted",
            "guaranteeUnstated",
            "bookings");

    private final PrintWriter out;
    private final PrintWriter log;
    private final Cluster cluster;
    private final Instances instances;
    private final Traffic traffic;
    private final Faults faults;
    private final Results results;
    private final Undisturbed undisturbed;
    private final ExecutorService flow = Executors.newSingleThreadExecutor();
    /** Whether the instances are those of the build before. */
    private boolean upgradeIsDue;
    /** What is not compared. */
    private final Set<String> leftOut;

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
        Instances.Build build = before == null ? AT_HAND : new Instances.Build(before.toString(), List.of(), EVENT);
        this.upgradeIsDue = before != null;
        this.leftOut = before == null ? Set.of() : LATER;
        this.cluster = new Cluster(folder, build, 0);
        this.instances = cluster.instances();
        String plain = cluster.brokers().bootstrapServers();
        this.traffic = new Traffic(plain, cluster.names(), seed);
        traffic.register();
        this.faults = new Faults(cluster.brokers(), instances, cluster.admin(), seed, this::note);
        this.results = new Results(plain, cluster.names());
        this.undisturbed = new Undisturbed(plain, cluster.names(), folder.resolve("undisturbed"));
        cluster.startInstances();
    }

    /** The instances go on as the build at hand, while events flow. */
    private void upgrade() {
        out.println("all instances stopped, and started as the build at hand");
        note("UPGRADE");
        instances.upgrade(AT_HAND);
        upgradeIsDue = false;
    }

    /**
     * One round; returns whether everything was right at its end. Instances of the build before are upgraded when half of the
     * faults have happened.
     */
    boolean round(int number, int events, int perSecond, int faultsOfRound)
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long before = traffic.sent();
        Future<?> flowing = flow.submit((Callable<Void>) () -> {
            traffic.flow(events, perSecond);
            return null;
        });
        if (upgradeIsDue) {
            faults.happen(faultsOfRound / 2);
            upgrade();
            faults.happen(faultsOfRound - faultsOfRound / 2);
        } else {
            faults.happen(faultsOfRound);
        }
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
                                + " alerts that rest on two topics or partitions otherwise, by their order");
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
        cluster.await("everything to be read", SETTLING, () -> {
            instances.lookAfter();
            Map<TopicPartition, OffsetAndMetadata> committed = cluster.admin()
                    .listConsumerGroupOffsets(APPLICATION)
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
        long end = System.nanoTime() + HOPE.toNanos();
        while (true) {
            instances.lookAfter();
            results.read();
            Comparison comparison = Comparison.of(results, undisturbed, leftOut);
            if (comparison.isRight() || System.nanoTime() > end) {
                return comparison;
            }
            Thread.sleep(1_000);
        }
    }

    private List<String> settledGauges() throws InterruptedException {
        long end = System.nanoTime() + HOPE.toNanos();
        while (true) {
            instances.lookAfter();
            List<String> different = Gauges.difference(
                    List.of(instances.metrics(0), instances.metrics(1), instances.metrics(2)), results.figures());
            if (different.isEmpty() || System.nanoTime() > end) {
                return different;
            }
            Thread.sleep(1_000);
        }
    }

    @Override
    public void close() {
        flow.shutdownNow();
        traffic.close();
        results.close();
        undisturbed.close();
        cluster.close();
        log.close();
    }
}
