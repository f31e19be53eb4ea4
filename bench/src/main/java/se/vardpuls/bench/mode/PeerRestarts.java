package se.vardpuls.bench.mode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.Job;
import se.vardpuls.bench.contender.JobProcess;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;
import se.vardpuls.bench.truth.OutputCheck;

/**
 * Whether a job is right after it has failed in the midst of its work, and after it was killed and started again; how
 * long it took from there to the end; and what it logged as a warning or an error, each line once, without digits and what stands in
 * brackets.
 */
final class PeerRestarts {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Pattern LOGGED = Pattern.compile("\\[.*?] (WARN|ERROR) (\\S+) - (.*)");

    private final BenchBroker broker;
    private final Loaded loaded;
    private final List<Job> jobs;
    private final Progress progress;
    private final Table table = new Table(
            "A failure, and a kill with -9, after half of the events", "job", "what", "seconds to the end", "correct");
    private final Map<String, Integer> logged = new TreeMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean correct = true;

    PeerRestarts(BenchBroker broker, Loaded loaded, List<Job> jobs, Progress progress) {
        this.broker = broker;
        this.loaded = loaded;
        this.jobs = jobs;
        this.progress = progress;
    }

    boolean isCorrect() {
        return correct;
    }

    Report report() throws InterruptedException {
        for (Job job : jobs) {
            fail(job);
            kill(job);
        }
        Table lines = new Table("Warnings and errors that were logged", "line", "times");
        logged.forEach((line, times) -> lines.row(line.replace('|', '/'), times));
        return new Report("peers --restarts").add(table).add(lines).measured(rows);
    }

    private void fail(Job job) throws InterruptedException {
        String id = begin(job, "failed");
        long half = loaded.events() / (2L * job.threads());
        try (JobProcess process = JobProcess.start(job, broker, loaded.topics(), id, state(id), half)) {
            process.awaitWorking(START);
            process.awaitCommitted(loaded.events() / 2, PATIENCE, progress);
            finish(job, "failed", process, System.nanoTime());
        }
        end(id);
    }

    private void kill(Job job) throws InterruptedException {
        String id = begin(job, "killed");
        try (JobProcess first = JobProcess.start(job, broker, loaded.topics(), id, state(id), 0)) {
            first.awaitWorking(START);
            first.awaitCommitted(loaded.events() / 2, PATIENCE, progress);
            first.kill();
            log(job, "before the kill", first);
        }
        long killed = System.nanoTime();
        try (JobProcess second = JobProcess.start(job, broker, loaded.topics(), id, state(id), 0)) {
            second.awaitWorking(START);
            finish(job, "killed", second, killed);
        }
        end(id);
    }

    private String begin(Job job, String what) throws InterruptedException {
        progress.say(job.name() + " is to be " + what);
        loaded.topics().resetOutputs();
        return "restarts-" + job.name() + "-" + what;
    }

    private Path state(String id) {
        return broker.folder().resolve("state-" + id);
    }

    private void finish(Job job, String what, JobProcess process, long since) throws InterruptedException {
        BenchTopics topics = loaded.topics();
        JobProcess.Done done = process.awaitDone(loaded.events(), PATIENCE, progress);
        OutputCheck.Verdict verdict = loaded.check().withoutDeadLetters().check(topics);
        correct &= verdict.isCorrect();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", job.name());
        row.put("what", what);
        row.put("seconds", "%.1f".formatted((done.nanos() - since) / 1e9));
        row.put("correct", verdict.isCorrect() ? "yes" : "NO: " + verdict.examples());
        table.row(row.values().toArray());
        rows.add(row);
        progress.say(row.toString());
        log(job, what, process);
    }

    private void log(Job job, String what, JobProcess process) {
        for (String line : process.log()) {
            Matcher found = LOGGED.matcher(line);
            if (found.find()) {
                String told = "%s, %s: %s %s: %s"
                        .formatted(
                                job.name(),
                                what,
                                found.group(1),
                                found.group(2).replaceAll(".*\\.", ""),
                                found.group(3).replaceAll("\\(.*\\)", "(…)").replaceAll("[0-9a-f]{8,}|[0-9]+", "…"));
                logged.merge(told, 1, Integer::sum);
            }
        }
    }

    private void end(String id) {
        BenchBroker.delete(state(id));
    }
}
