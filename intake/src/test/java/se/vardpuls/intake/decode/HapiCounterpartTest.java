package se.vardpuls.intake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v25.message.SIU_S12;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.example.Outcome;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.testing.Sources;

/** Messages that another implementation of HL7 version 2 writes are read as they were meant. */
class HapiCounterpartTest {
    @Test
    void shouldReadWhatHapiWrites() throws HL7Exception, IOException, InvalidSourceException {
        Random random = new Random(1);
        try (HapiContext hapi = new DefaultHapiContext()) {
            for (int seed = 1; seed <= 50; seed++) {
                int minute = random.nextInt(60);
                String odd = "b&" + seed + "^x~\\|";
                SIU_S12 message = new SIU_S12();
                message.initQuickstart("SIU", "S12", "P");
                message.getMSH().getReceivingFacility().getNamespaceID().setValue("VC LUNDEN");
                message.getMSH()
                        .getDateTimeOfMessage()
                        .getTime()
                        .setValue("202403120915%02d.500+0100".formatted(minute));
                message.getSCH().getFillerAppointmentID().getEntityIdentifier().setValue(odd);
                message.getSCH()
                        .getAppointmentTimingQuantity(0)
                        .getStartDateTime()
                        .getTime()
                        .setValue("20240314100000");
                message.getPATIENT()
                        .getPID()
                        .getPatientIdentifierList(0)
                        .getIDNumber()
                        .setValue("19640823-3234");
                message.getPATIENT()
                        .getPID()
                        .getPatientName(0)
                        .getFamilyName()
                        .getSurname()
                        .setValue("Andersson");

                Outcome outcome = new Examples(Sources.of("hl7v2"))
                        .outcome(List.of(hapi.getPipeParser().encode(message).getBytes(StandardCharsets.UTF_8)));

                assertThat(outcome.explanations()).as("seed %d", seed).isEmpty();
                assertThat(outcome.events()).as("seed %d", seed).singleElement().satisfies(event -> {
                    assertThat(event.path("type").asText()).isEqualTo("BOOKED");
                    assertThat(event.path("bookingId").asText())
                            .isEqualTo(new NameBasedId("hl7v2").of(odd).toString());
                    assertThat(event.path("occurredAt").asText())
                            .isEqualTo("2024-03-12T08:15:%02d.500Z".formatted(minute));
                    assertThat(event.path("scheduledFor").asText()).isEqualTo("2024-03-14T09:00:00.000Z");
                    assertThat(event.toString()).doesNotContain("19640823", "Andersson");
                });
            }
        }
    }
}
