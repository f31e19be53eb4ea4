package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.subject.SubjectUnit.Worklist;

/**
 * A unit's worklist: records of {@code open-cases} (contract §4), one for every case that counts as open or overdue, and a
 * tombstone once it does no more. Open and overdue are one, so midnight writes nothing. Not for several threads.
 */
final class OpenCases {
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(256);
    private final Set<CaseFacts> changed = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final String unitId;
    private final int guaranteeDays;

    OpenCases(String unitId, int guaranteeDays) {
        this.unitId = unitId;
        this.guaranteeDays = guaranteeDays;
    }

    /** An event has been taken in: the case may be told otherwise. */
    void note(CaseFacts facts) {
        changed.add(facts);
    }

    /** The case is closed: nobody works on it any more. */
    void close(CaseFacts facts) {
        changed.remove(facts);
        gone.add(facts.caseId());
    }

    /** Tells what has been noted, by these rules. */
    void tell(CaseRules rules, String updatedAt, Worklist worklist) {
        for (CaseFacts facts : changed) {
            String caseId = facts.caseId();
            byte[] value = rules.judge(facts) instanceof CaseVerdict.Waiting waiting
                    ? value(caseId, waiting, CaseRules.earliestTime(facts), updatedAt)
                    : null;
            worklist.send(key(caseId), value);
        }
        changed.clear();
        gone.forEach(caseId -> worklist.send(key(caseId), null));
        gone.clear();
    }

    private byte[] key(String caseId) {
        return (unitId + '|' + caseId).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] value(String caseId, CaseVerdict.Waiting waiting, @Nullable BookingMark time, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("caseId", caseId);
            out.writeStringField("soughtDate", date(waiting.soughtDate()));
            out.writeStringField("dueDate", date(waiting.soughtDate() + guaranteeDays));
            out.writeStringField("time", waiting.time().kind().name());
            if (time != null) {
                Instant scheduled = Instant.ofEpochSecond(time.timeSecond(), time.timeNano());
                out.writeStringField("scheduledFor", scheduled.toString());
            }
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String date(int date) {
        return LocalDate.ofEpochDay(date).toString();
    }
}
