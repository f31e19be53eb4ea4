package se.vardpuls.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.register.Unit;

/**
 * When a unit is told of what: a function of its changes and its entry in the register, and of nothing else. So whoever reads
 * the topics comes to the same mails, also after a restart or a move.
 *
 * <ol>
 *   <li>An early warning is of use today: it is told at once in the unit's {@linkplain MailHours hours}, else when they begin.
 *   <li>Anything else that fires or rises a step is held until the unit opens next.
 *   <li>Whatever is told takes along all that is held: it is one mail.
 *   <li>What ends before it was told is not told. But where it ends because its day or month is over, the mail for which it
 *       was held tells how that ended.
 *   <li>The end of what was told makes no mail: it is told beside the unit's next one.
 *   <li>An early warning that had to be expected before the day began is no news. It is the mail of the day, if the unit has
 *       had none on that date, and is not told otherwise.
 *   <li>An indicator that an early warning {@linkplain Indicator#foretoldBy foretells} is left out where that one has fired on
 *       the last date that it is about; but a step higher than the last time is told.
 * </ol>
 *
 * <p>So a unit has at most one mail a date beside those that tell of something that can still be done.
 */
final class MailRule {
    private final Indicators indicators;
    private final MailHours hours;

    /** The rule for these indicators. */
    MailRule(Indicators indicators, MailHours hours) {
        this.indicators = indicators;
        this.hours = hours;
    }

    /** The mails that follow from a unit's changes {@linkplain News#BY_TIME in their order}, those to come included. */
    List<Mail> mails(Collection<News> changes, @Nullable Unit unit) {
        Course course = new Course(unit);
        changes.forEach(course::take);
        course.end();
        return course.mails;
    }

    /** The steps of an alert: that of the time before, and the highest of this time. */
    private record Steps(Instant startedAt, int before, int now) {}

    /** The unit's changes, one after the other. */
    private final class Course {
        private final @Nullable Unit unit;
        private final List<Mail> mails = new ArrayList<>();
        private final Map<String, News> held = new LinkedHashMap<>();
        private final Map<String, Instant> told = new HashMap<>();
        private final Map<String, News> over = new LinkedHashMap<>();
        private final Map<String, Steps> steps = new HashMap<>();
        private final Set<String> foretold = new HashSet<>();
        private Instant until = Instant.MAX;

        private Course(@Nullable Unit unit) {
            this.unit = unit;
        }

        private void take(News news) {
            if (!until.isAfter(news.at())) {
                mail(until);
            }
            if (news.firing()) {
                fires(news);
            } else {
                ends(news);
            }
        }

        private void end() {
            if (!held.isEmpty()) {
                mail(until);
            }
        }

        private void fires(News news) {
            climb(news);
            Indicator indicator = indicators.of(news.indicator());
            if (indicator == null || !indicator.isEarlyWarning()) {
                hold(news, hours.nextOpening(unit, news.at()));
                return;
            }
            foretold.add(date(news.indicator(), news));
            Instant from = hours.from(unit, news.at());
            boolean isNow = from.equals(news.at());
            if (news.isExpected() && (!isNow || hasHadMailOn(MailHours.date(news.at())))) {
                return;
            }
            hold(news, from);
            if (isNow) {
                mail(from);
            }
        }

        private void climb(News news) {
            Steps known = steps.get(news.alertId());
            if (known == null || !known.startedAt.equals(news.startedAt())) {
                int before = known == null ? 1 : known.now;
                steps.put(news.alertId(), new Steps(news.startedAt(), before, news.step()));
            } else {
                steps.put(news.alertId(), new Steps(known.startedAt, known.before, news.step()));
            }
        }

        private void hold(News news, Instant at) {
            held.put(news.alertId(), news);
            until = until.isBefore(at) ? until : at;
        }

        private void ends(News news) {
            News waiting = held.remove(news.alertId());
            if (news.startedAt().equals(told.get(news.alertId()))) {
                over.put(news.alertId(), news);
            } else if (waiting != null && news.isPeriodOver() && !isWarning(news)) {
                held.put(news.alertId(), news);
            }
            if (held.isEmpty()) {
                until = Instant.MAX;
            }
        }

        private boolean isWarning(News news) {
            Indicator indicator = indicators.of(news.indicator());
            return indicator != null && indicator.isEarlyWarning();
        }

        private boolean hasHadMailOn(LocalDate date) {
            return !mails.isEmpty()
                    && MailHours.date(mails.get(mails.size() - 1).at()).equals(date);
        }

        private void mail(Instant at) {
            List<News> now =
                    held.values().stream().filter(news -> !isLeftOut(news)).toList();
            held.clear();
            until = Instant.MAX;
            if (!now.isEmpty()) {
                now.stream().filter(News::firing).forEach(news -> told.put(news.alertId(), news.startedAt()));
                mails.add(new Mail(at, now, List.copyOf(over.values())));
                over.clear();
            }
        }

        private boolean isLeftOut(News news) {
            Indicator indicator = indicators.of(news.indicator());
            Steps known = steps.get(news.alertId());
            return indicator != null
                    && indicator.foretoldBy() != null
                    && foretold.contains(date(indicator.foretoldBy(), news))
                    && (known == null || news.step() <= known.before);
        }

        private static String date(String indicator, News news) {
            return indicator + '|' + news.to();
        }
    }
}
