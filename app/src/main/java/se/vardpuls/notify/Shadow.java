package se.vardpuls.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.goal.Indicators;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.time.WorkingDays;

/**
 * Tells nobody, and says what a {@link Notifier} would have told, to whom and when.
 *
 * <ol>
 *   <li>It reads all partitions, outside of any group, and commits nothing: it stands in no notifier's way, and two of them say
 *       the same twice.
 *   <li>What was due before it began is not said.
 *   <li>What becomes due within {@link #TOGETHER} is one mail, as with Alertmanager.
 *   <li>What Kafka can't do now is tried again. Any other failure ends {@link #run}.
 * </ol>
 */
public final class Shadow implements AutoCloseable {
    /** So long Alertmanager waits for more. */
    static final Duration TOGETHER = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock = InstantSource.system();
    private final NotificationMeters meters;
    private final Consumer<ShadowMail> mails;
    private final ShadowMails would;
    private final Register register;
    private final WholeTopic changes;

    private volatile boolean closing;
    private boolean hasBegun;

    /**
     * One that hands on the mails.
     *
     * @param topic the topic of alerts, with its prefix
     * @param units the topic of units, with its prefix
     */
    public Shadow(
            String topic,
            String units,
            Properties kafka,
            Indicators indicators,
            WorkingDays workingDays,
            NotificationMeters meters,
            Consumer<ShadowMail> mails) {
        this.meters = meters;
        this.mails = mails;
        this.would = new ShadowMails(new MailRule(indicators, new MailHours(workingDays)));
        this.register = new Register(units, kafka, would.register());
        this.changes = new WholeTopic(topic, kafka, this::take);
    }

    /** Says what would be told until it is closed, or can't go on. */
    public void run() throws InterruptedException {
        try {
            Instant next = Instant.MIN;
            while (!closing) {
                next = goOn(next);
            }
        } catch (WakeupException | InterruptException | InterruptedException stopped) {
            if (!closing) {
                throw stopped;
            }
            LOG.debug("The shadow was told to stop.");
        } finally {
            register.close();
            changes.close();
        }
    }

    private Instant goOn(Instant next) throws InterruptedException {
        try {
            register.readToTheEnd();
            changes.readToTheEnd();
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                say(now);
                return now.plus(TOGETHER);
            }
        } catch (RetriableException e) {
            LOG.debug("Kafka does not answer the shadow; trying again.", e);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        return next;
    }

    private void say(Instant now) {
        for (ShadowMail mail : would.due(now)) {
            if (hasBegun) {
                mails.accept(mail);
            }
        }
        hasBegun = true;
        meters.upToDate(now);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        AlertChange change = AlertChange.read(record.value());
        if (change == null) {
            meters.unreadable();
            return;
        }
        would.take(new Notices.Place(record.partition(), record.offset()), change, !hasBegun, clock.instant());
    }

    @Override
    public void close() {
        closing = true;
        register.wakeup();
        changes.wakeup();
    }
}
