package se.vardpuls.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicators;
import se.vardpuls.register.Unit;
import se.vardpuls.time.WorkingDays;

/** The mails that the records of {@code alerts} lead to by the {@linkplain MailRule rule}, copies left out. */
public final class PastMails {
    private final MailRule rule;
    private final Map<String, TreeSet<News>> changes = new HashMap<>();
    private final Map<String, Unit> register = new HashMap<>();

    /** None known yet. */
    public PastMails(Indicators indicators, WorkingDays workingDays) {
        this.rule = new MailRule(indicators, new MailHours(workingDays));
    }

    /** Takes in an entry of the register. */
    public void take(Unit unit) {
        register.put(unit.unitId(), unit);
    }

    /** Takes in a record of {@code alerts}. */
    public void take(byte @Nullable [] value) {
        AlertChange change = AlertChange.read(value);
        if (change != null) {
            changes.computeIfAbsent(change.news().whose(), whose -> new TreeSet<>(News.BY_TIME))
                    .add(change.news());
        }
    }

    /** How many mails a unit or scope has had in this time, the first included and the last not. */
    public long between(String whose, Instant from, Instant end) {
        return rule.mails(changes.getOrDefault(whose, new TreeSet<>(News.BY_TIME)), register.get(whose)).stream()
                .filter(mail -> !mail.at().isBefore(from) && mail.at().isBefore(end))
                .count();
    }
}
