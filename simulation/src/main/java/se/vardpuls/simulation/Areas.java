package se.vardpuls.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The made-up region's own division: four areas, each of whole municipalities. */
final class Areas {
    private static final Map<String, String> BY_MUNICIPALITY = byMunicipality();

    private Areas() {}

    /** The area in which a municipality lies; empty for one that is none of Skåne's. */
    static String of(String municipality) {
        return BY_MUNICIPALITY.getOrDefault(municipality, "");
    }

    private static Map<String, String> byMunicipality() {
        Map<String, String> areas = new HashMap<>();
        put(areas, "Sydväst", "Malmö", "Burlöv", "Lomma", "Staffanstorp", "Svedala", "Trelleborg", "Vellinge");
        put(
                areas,
                "Nordväst",
                "Helsingborg",
                "Bjuv",
                "Båstad",
                "Höganäs",
                "Klippan",
                "Landskrona",
                "Perstorp",
                "Svalöv",
                "Åstorp",
                "Ängelholm",
                "Örkelljunga");
        put(areas, "Mellersta", "Lund", "Eslöv", "Hörby", "Höör", "Kävlinge", "Sjöbo");
        put(
                areas,
                "Öst",
                "Kristianstad",
                "Bromölla",
                "Hässleholm",
                "Osby",
                "Simrishamn",
                "Skurup",
                "Tomelilla",
                "Ystad",
                "Östra Göinge");
        return areas;
    }

    private static void put(Map<String, String> areas, String area, String... municipalities) {
        List.of(municipalities).forEach(municipality -> areas.put(municipality, area));
    }
}
