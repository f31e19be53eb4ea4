package se.vardpuls.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes events of cases at will: every case is another one, with one booking. Not for several threads. */
public final class LiveCases {
    private final SplittableRandom random;
    private String unitId = "";
    private String caseId = "";
    private String bookingId = "";

    /** The same ids for the same seed. */
    public LiveCases(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** {@code BOOKED}, the first event of a new case. */
    public byte[] booked(String unit, Instant at) {
        unitId = unit;
        caseId = newId();
        bookingId = newId();
        return event("BOOKED", at, "bookedBy\":\"STAFF");
    }

    /** {@code COMPLETED} by a nurse, of the case last booked. */
    public byte[] completed(Instant at) {
        return event("COMPLETED", at, "profession\":\"NURSE");
    }

    private byte[] event(String type, Instant at, String more) {
        String json = "{\"eventId\":\"" + newId() + "\",\"bookingId\":\"" + bookingId + "\",\"caseId\":\"" + caseId
                + "\",\"unitId\":\"" + unitId + "\",\"type\":\"" + type + "\",\"occurredAt\":\"" + at + "\",\"" + more
                + "\"}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
