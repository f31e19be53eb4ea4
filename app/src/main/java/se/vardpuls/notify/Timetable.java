package se.vardpuls.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;

/**
 * The mails of all units and scopes by the {@linkplain MailRule rule}.
 *
 * <ol>
 *   <li>It is told the changes of all partitions, since the alerts of a unit lie on several; in any order, also twice.
 *   <li>Of a unit it keeps what is not older than {@link #KEPT} than its latest change, and what fired before and still does.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Timetable {
    /** Longer than any holidays on end. */
    static final Duration KEPT = Duration.ofDays(10);

    private final MailRule rule;
    private final Map<String, Unit> register = new HashMap<>();
    private final Map<String, Changes> units = new HashMap<>();

    /** What is known of a unit or scope, and the mails that follow. */
    private static final class Changes {
        private final TreeSet<News> all = new TreeSet<>(News.BY_TIME);
        private @Nullable List<Mail> mails;
        private final Map<News, Mail> byNews = new HashMap<>();

        private void add(News news) {
            all.add(news);
            mails = null;
            Instant bound = all.last().at().minus(KEPT);
            Set<String> later = new HashSet<>();
            List<News> old = all.descendingSet().stream()
                    .filter(change -> change.at().isBefore(bound))
                    .toList();
            for (News change : old) {
                if (!later.add(change.alertId()) || !change.firing()) {
                    all.remove(change);
                }
            }
        }
    }

    /** Nothing known yet. */
    Timetable(MailRule rule) {
        this.rule = rule;
    }

    /** A change of an alert. */
    void take(News news) {
        units.computeIfAbsent(news.whose(), whose -> new Changes()).add(news);
    }

    /** What the register says of a unit now; nothing if it is {@code null}. */
    void register(String unitId, @Nullable Unit unit) {
        if (unit == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, unit);
        }
        Changes changes = units.get(unitId);
        if (changes != null) {
            changes.mails = null;
        }
    }

    /**
     * The mail that tells of a change, {@code null} if none does. What fires and is not known any more was told long ago: at
     * once.
     */
    @Nullable Mail mailOf(News news) {
        Changes changes = units.get(news.whose());
        if (changes == null || !changes.all.contains(news)) {
            return news.firing() ? new Mail(news.at(), List.of(news), List.of()) : null;
        }
        mails(news.whose(), changes);
        return changes.byNews.get(news);
    }

    /** The mails of a unit or scope, as far as what is kept tells them. */
    List<Mail> mails(String whose) {
        Changes changes = units.get(whose);
        return changes == null ? List.of() : mails(whose, changes);
    }

    /** All units and scopes of which there is something to tell, or was. */
    Set<String> all() {
        return units.keySet();
    }

    private List<Mail> mails(String whose, Changes changes) {
        List<Mail> mails = changes.mails;
        if (mails == null) {
            mails = rule.mails(changes.all, register.get(whose));
            changes.mails = mails;
            changes.byNews.clear();
            for (Mail mail : mails) {
                mail.told().forEach(news -> changes.byNews.put(news, mail));
            }
        }
        return mails;
    }
}
