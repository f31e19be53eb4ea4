package se.vardpuls.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.vardpuls.register.Addresses;

/**
 * The mails that would be sent: what {@link Notices} would tell, put together as Alertmanager puts it together, by unit or
 * scope and addressee. What was to tell before is taken for told. Not for several threads.
 */
final class ShadowMails {
    /** Nothing is renewed: nobody forgets. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Timetable timetable;
    private final Notices notices;

    /** Nothing known yet, the mails by this rule. */
    ShadowMails(MailRule rule) {
        this.timetable = new Timetable(rule);
        this.notices = new Notices(NEVER, timetable);
    }

    /** Who hears of the register. */
    Register.Listener register() {
        return notices;
    }

    /** A change, in the order of its partition; {@code isOld} if it was there before. */
    void take(Notices.Place place, AlertChange change, boolean isOld, Instant now) {
        timetable.take(change.news());
        notices.take(place, change, isOld ? Notices.Before.TOLD : Notices.Before.NOT, now);
    }

    /** What has become due since the last time, in no certain order of units. */
    List<ShadowMail> due(Instant now) {
        Map<List<String>, List<Notice>> groups = new LinkedHashMap<>();
        for (Notices.Part part = notices.next(now); !part.isEmpty(); part = notices.next(now)) {
            for (Notice notice : part.notices()) {
                if (notice.endsAt().isAfter(now)) {
                    groups.computeIfAbsent(group(notice.labels()), key -> new ArrayList<>())
                            .add(notice);
                }
            }
            notices.taken(part, now);
        }
        return groups.values().stream().map(group -> mail(group, now)).toList();
    }

    private static List<String> group(Map<String, String> labels) {
        return List.of(whose(labels), labels.getOrDefault("addressee", ""));
    }

    private static String whose(Map<String, String> labels) {
        return labels.getOrDefault("unit", labels.getOrDefault("scope", ""));
    }

    private static ShadowMail mail(List<Notice> group, Instant now) {
        Map<String, String> labels = group.get(0).labels();
        Map<String, String> annotations = group.get(0).annotations();
        Set<String> texts = new LinkedHashSet<>();
        group.forEach(notice -> texts.add(notice.annotations().getOrDefault("message", "")));
        group.forEach(notice -> texts.add(notice.annotations().getOrDefault("over", "")));
        return new ShadowMail(
                now,
                whose(labels),
                labels.getOrDefault("unit_name", whose(labels)),
                Addresses.of(annotations.get(AlertChange.MANAGER_EMAIL)),
                group.stream()
                        .map(notice -> notice.labels().getOrDefault("indicator", ""))
                        .distinct()
                        .toList(),
                group.stream().anyMatch(ShadowMails::isNews),
                texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")));
    }

    private static boolean isNews(Notice notice) {
        return !notice.annotations().containsKey("expected") && !notice.labels().containsKey("report");
    }
}
