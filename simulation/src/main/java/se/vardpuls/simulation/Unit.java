package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import se.vardpuls.input.Feed;

/**
 * One made-up vårdcentral.
 *
 * @param index its place in the register, from 0
 * @param id a well-formed HSA-id that belongs to nobody
 * @param name an invented name
 * @param municipality one of Skåne's 33
 * @param isPublic run by the region, otherwise private
 * @param listed number of listed persons
 * @param managerEmail where its alerts go, at example.se
 * @param hours when its lines are open
 */
public record Unit(
        int index,
        String id,
        String name,
        String municipality,
        boolean isPublic,
        int listed,
        String managerEmail,
        OpeningHours hours) {

    /** The unit's record of the register (contract §2, units). */
    public Event registration(long at) {
        return new Event(Feed.UNITS, bytes(id), bytes(json()), at, at);
    }

    private String json() {
        return ("{\"unitId\":\"%s\",\"name\":\"%s\",\"municipality\":\"%s\",\"area\":\"%s\",\"operator\":\"%s\","
                        + "\"type\":\"VARDCENTRAL\",\"listed\":%d,\"managerEmail\":\"%s\",\"openingHours\":%s}")
                .formatted(
                        id,
                        name,
                        municipality,
                        Areas.of(municipality),
                        isPublic ? "PUBLIC" : "PRIVATE",
                        listed,
                        managerEmail,
                        hours.json());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
