package se.vardpuls.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import se.vardpuls.http.Request;

/**
 * Which units are shown.
 *
 * @param text found in the name, the municipality, the area or the id, in whatever case; empty for all
 * @param municipality of which municipality; empty for all
 * @param area of which area; empty for all
 * @param operator {@code PUBLIC} or {@code PRIVATE}; empty for all
 */
public record Filter(String text, String municipality, String area, String operator) {
    private static final int LONGEST = 200;

    /** What a request asks for, by these names of its parameters. */
    static Filter of(Request request, String text, String municipality, String area, String operator) {
        return new Filter(
                cut(request.query(text)),
                cut(request.query(municipality)),
                cut(request.query(area)),
                cut(request.query(operator)));
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }

    /** Those of these units that it shows, in their order. */
    List<UnitNow> of(List<UnitNow> units) {
        return units.stream().filter(this::shows).toList();
    }

    private boolean shows(UnitNow now) {
        return isOf(municipality, now.municipality())
                && isOf(area, now.area())
                && (operator.isEmpty()
                        || (now.unit().operator() != null
                                && operator.equals(String.valueOf(now.unit().operator()))))
                && isFound(now);
    }

    private static boolean isOf(String wanted, String had) {
        return wanted.isEmpty() || wanted.equals(had);
    }

    private boolean isFound(UnitNow now) {
        String all = String.join(
                        "\n",
                        now.unit().name(),
                        now.municipality(),
                        now.area(),
                        now.unit().unitId())
                .toLowerCase(Locale.ROOT);
        for (String word : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all units are shown. */
    public boolean isEmpty() {
        return text.isEmpty() && municipality.isEmpty() && area.isEmpty() && operator.isEmpty();
    }

    /** As a query with these names of its parameters, such as {@code q=lund&kommun=}; empty where all are shown. */
    String query(String ofText, String ofMunicipality, String ofArea, String ofOperator) {
        return isEmpty()
                ? ""
                : String.join(
                        "&",
                        ofText + '=' + encoded(text),
                        ofMunicipality + '=' + encoded(municipality),
                        ofArea + '=' + encoded(area),
                        ofOperator + '=' + encoded(operator));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
