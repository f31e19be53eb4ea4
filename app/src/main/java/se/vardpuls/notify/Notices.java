package se.vardpuls.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Alertmanager has been told and what it must be told.
 *
 * <ol>
 *   <li>An alert that fires is told at once and renewed at an interval, each time with an end four intervals ahead: if
 *       nobody renews it, Alertmanager takes it for over.
 *   <li>An alert that resolves is ended, if Alertmanager may have heard of it: a resolution that comes before the first
 *       successful attempt says nothing to anybody. As Prometheus does, the end is told again for
 *       {@link #ENDS_ARE_TOLD_FOR} after it was first delivered, since Alertmanager forgets what it has not yet passed on
 *       when it restarts.
 *   <li>An alert whose labels change (a step up, another name) is ended under the old labels, with the annotation
 *       {@code superseded}, and told under the new ones.
 *   <li>All is kept by partition of the topic, and forgotten with it.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Notices {
    /** How long ends are told again. */
    static final Duration ENDS_ARE_TOLD_FOR = Duration.ofMinutes(15);

    private static final int INTERVALS_AHEAD = 4;

    private final Duration ahead;
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<Map<String, String>, End> ends = new HashMap<>();

    /** An alert that fires, and the labels under which Alertmanager may know it. */
    private static final class Alert {
        private final int partition;
        private AlertChange now;
        private @Nullable AlertChange told;

        private Alert(int partition, AlertChange now, @Nullable AlertChange told) {
            this.partition = partition;
            this.now = now;
            this.told = told;
        }
    }

    /** An end to tell, and until when; {@code null} while it has not been delivered. */
    private static final class End {
        private final int partition;
        private final Notice notice;
        private @Nullable Instant until;

        private End(int partition, Notice notice) {
            this.partition = partition;
            this.notice = notice;
        }
    }

    /** Nothing told yet; what fires is renewed at this interval. */
    Notices(Duration interval) {
        this.ahead = interval.multipliedBy(INTERVALS_AHEAD);
    }

    /** A change that Alertmanager was told of by whoever had this partition before. */
    void takeTold(int partition, AlertChange change) {
        if (change.firing()) {
            alerts.put(change.alertId(), new Alert(partition, change, change));
        } else {
            alerts.remove(change.alertId());
        }
    }

    /** A change that Alertmanager must be told of. */
    void take(int partition, AlertChange change, Instant now) {
        Alert alert = alerts.get(change.alertId());
        AlertChange told = alert == null ? null : alert.told;
        if (!change.firing()) {
            alerts.remove(change.alertId());
            end(partition, told, change.annotations(), now);
            return;
        }
        if (told != null && !told.labels().equals(change.labels())) {
            Map<String, String> annotations = new HashMap<>(told.annotations());
            annotations.put("superseded", "true");
            end(partition, told, annotations, now);
            told = null;
        }
        ends.remove(change.labels());
        alerts.put(change.alertId(), new Alert(partition, change, told));
    }

    private void end(int partition, @Nullable AlertChange told, Map<String, String> annotations, Instant now) {
        if (told != null) {
            Notice notice = new Notice(told.labels(), annotations, told.startedAt(), now);
            ends.put(told.labels(), new End(partition, notice));
        }
    }

    /** Forgets what is another's to tell now. */
    void forget(int partition) {
        alerts.values().removeIf(alert -> alert.partition == partition);
        ends.values().removeIf(end -> end.partition == partition);
    }

    /** All there is to tell now: ends first. */
    List<Notice> due(Instant now) {
        List<Notice> due = new ArrayList<>();
        ends.values().forEach(end -> due.add(end.notice));
        for (Alert alert : alerts.values()) {
            due.add(new Notice(
                    alert.now.labels(), alert.now.annotations(), earlier(alert.now.startedAt(), now), now.plus(ahead)));
        }
        return due;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Alertmanager may have heard what was due, or some of it. */
    void mayHaveBeenHeard() {
        alerts.values().forEach(alert -> alert.told = alert.now);
    }

    /** Alertmanager has taken all that was due. */
    void delivered(Instant now) {
        mayHaveBeenHeard();
        for (Iterator<End> all = ends.values().iterator(); all.hasNext(); ) {
            End end = all.next();
            if (end.until == null) {
                end.until = now.plus(ENDS_ARE_TOLD_FOR);
            } else if (!now.isBefore(end.until)) {
                all.remove();
            }
        }
    }
}
