package se.vardpuls.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.contact.ContactEventReader;
import se.vardpuls.event.Refusal;
import se.vardpuls.guarantee.BookingEventReader;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.guarantee.ReferralEventReader;
import se.vardpuls.telephone.CallEventReader;

/** A topic of the contract that a source may feed: its fields, as its schema has them, and its reader. Not for several threads. */
final class ContractTopic {
    private interface Reader {
        @Nullable Refusal read(byte[] key, byte[] value);
    }

    private final String name;
    private final List<String> fields;
    private final Set<String> known;
    private final Reader reader;

    private ContractTopic(String name, Reader reader) {
        this.name = name;
        this.fields = fields(name);
        this.known = Set.copyOf(fields);
        this.reader = reader;
    }

    /** All of them, by name. */
    static Map<String, ContractTopic> all() {
        Map<String, ContractTopic> topics = new HashMap<>();
        add(topics, "calls", new CallEventReader()::read);
        add(topics, "bookings", new BookingEventReader(GuaranteeLimits.SOUGHT_DAYS)::read);
        add(topics, "referrals", new ReferralEventReader()::read);
        add(topics, "contacts", new ContactEventReader()::read);
        return topics;
    }

    private static void add(Map<String, ContractTopic> topics, String name, Reader reader) {
        topics.put(name, new ContractTopic(name, reader));
    }

    private static List<String> fields(String name) {
        String schema = "/topics/" + name + ".schema.json";
        try (InputStream in = ContractTopic.class.getResourceAsStream(schema)) {
            if (in == null) {
                throw new IllegalStateException(schema + " is missing");
            }
            JsonNode properties = new ObjectMapper().readTree(in).path("properties");
            List<String> fields = new ArrayList<>();
            properties.fieldNames().forEachRemaining(fields::add);
            return List.copyOf(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Its fields, in the order in which they are written. */
    List<String> fields() {
        return fields;
    }

    boolean has(String field) {
        return known.contains(field);
    }

    /** Why the contract refuses a record, {@code null} if it does not. */
    @Nullable Refusal judge(byte[] key, byte[] value) {
        return reader.read(key, value);
    }
}
