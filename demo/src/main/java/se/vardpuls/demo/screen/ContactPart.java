package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words digital contacts: the share within 24 hours of the last date that has had them, and today's counts. */
final class ContactPart {
    static final String HEADER = "  %-32s %-10s %7s %9s %8s %5s %9s %6s %s"
            .formatted(
                    "enhet", "dag", "inkomna", "samma dag", "inom 24h", "sent", "avslutade", "väntar", "inom 24 tim");

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d/M", SWEDISH);
    private static final String LABEL = "Digitala kontakter";

    private ContactPart() {}

    /** The share and under it today's counts, or that there are none. */
    static Part summary(DigitalContacts contacts, @Nullable LocalDate today, int width) {
        List<String> rows = new ArrayList<>();
        if (today == null || contacts.isEmpty()) {
            rows.add(Columns.cut(LABEL + ": inga uppgifter har kommit", width));
        } else {
            ShareRow share = settled(contacts, today);
            rows.add(width < Page.NARROW ? share.shortAt(width) : share.at(width));
            rows.addAll(Columns.wrap(LABEL + " idag:", counts(contacts.on(today)), width));
        }
        return Part.Block.of("digitala kontakter", rows, 1);
    }

    /** Without a goal: none is judged until a target enables it, and on a Monday the date is a Saturday. */
    private static ShareRow settled(DigitalContacts contacts, LocalDate today) {
        LocalDate last = contacts.lastSettled(today);
        return ShareRow.unjudged(
                "Digitalt inom 24 h " + SHORT_DAY.format(last),
                "Digitalt",
                contacts.on(last).within24hShare(),
                "besvarade (inget mål bedöms)");
    }

    private static List<String> counts(ContactRow row) {
        return List.of(
                counted("inkomna", row.received()),
                counted("besvarade", row.sameDay()),
                counted("avslutade", row.closed()),
                counted("väntar", row.pending()));
    }

    /** The same in a few words, for a log. */
    static String line(DigitalContacts contacts, @Nullable LocalDate today) {
        if (today == null || contacts.isEmpty()) {
            return "digitala kontakter: inga uppgifter har kommit";
        }
        ContactRow now = contacts.on(today);
        return "digitala kontakter inom 24 timmar: "
                + measured(contacts.on(contacts.lastSettled(today)).within24hShare())
                + ", idag " + String.join(", ", counts(now));
    }

    /** A row for each unit and day, by date. */
    static List<String> rows(Board board) {
        return board.contacts().days().entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(unit -> row(board.name(unit.getKey()), day.getKey(), unit.getValue())))
                .toList();
    }

    private static String row(String name, LocalDate date, ContactRow row) {
        return "  %s %-10s %7d %9d %8d %5d %9d %6d %s"
                .formatted(
                        Columns.pad(name, 32),
                        date,
                        row.received(),
                        row.sameDay(),
                        row.within24h(),
                        row.late(),
                        row.closed(),
                        row.pending(),
                        measured(row.within24hShare()));
    }

    private static String counted(String word, int count) {
        return String.format(SWEDISH, "%s %,d", word, count);
    }

    private static String measured(Share share) {
        return share.denominator() == 0 ? "–" : share.percent() + " (" + share.counts() + ")";
    }
}
