package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A made-up register of Skåne's vårdcentraler, the same for the same seed.
 *
 * <ol>
 *   <li>178 units, 82 of them public, as Region Skåne had in 2023; every one of the 33 municipalities has at least one,
 *       the large ones more, roughly by population.
 *   <li>Listed persons lie between 3,000 and 20,000. Public units have 9,160 on average (751,128 on 82 units, 2023),
 *       private ones somewhat fewer.
 *   <li>Names, addresses and ids are invented. The organisation number of a private unit has a wrong check digit, so
 *       that it is no company's.
 * </ol>
 */
public final class Register {
    /** How many units there are in all. */
    public static final int UNITS = 178;

    /** How many of them are public. */
    public static final int PUBLIC_UNITS = 82;

    private static final int MIN_LISTED = 3_000;
    private static final int MAX_LISTED = 20_000;

    private static final Map<String, Integer> UNITS_BY_MUNICIPALITY = unitsByMunicipality();

    private static final List<String> FIRST = List.of(
            "Björk",
            "Lind",
            "Ek",
            "Sol",
            "Sten",
            "Ängs",
            "Bok",
            "Hassel",
            "Rönn",
            "Kastanje",
            "Vind",
            "Kvarn",
            "Svan",
            "Lärk",
            "Tran",
            "Klöver",
            "Måne",
            "Norr",
            "Öster",
            "Silver",
            "Vall",
            "Brunns",
            "Fläder",
            "Gull");
    private static final List<String> LAST = List.of(
            "vången", "gården", "parken", "höjden", "torget", "lyckan", "dalen", "hagen", "porten", "backen", "lunden",
            "åsen");

    private Register() {}

    /** The first {@code count} units of the register of that seed, 1 to {@value #UNITS}. */
    public static List<Unit> of(long seed, int count) {
        if (count < 1 || count > UNITS) {
            throw new IllegalArgumentException("There are 1 to " + UNITS + " units, not " + count);
        }
        return of(seed).subList(0, count);
    }

    /** The whole register of that seed. */
    public static List<Unit> of(long seed) {
        Random random = new Random(seed);
        List<String> municipalities = shuffledMunicipalities(random);
        List<Boolean> operators = shuffledOperators(random);
        List<String> places = shuffledPlaces(random);
        List<Unit> units = new ArrayList<>(UNITS);
        for (int i = 0; i < UNITS; i++) {
            units.add(unit(i, operators.get(i), municipalities.get(i), places.get(i), random));
        }
        return List.copyOf(units);
    }

    private static Unit unit(int index, boolean isPublic, String municipality, String place, Random random) {
        String name = isPublic ? "Vårdcentralen " + place : place + " Läkarhus";
        return new Unit(
                index,
                isPublic ? publicId(index) : privateId(index),
                name,
                municipality,
                isPublic,
                listed(isPublic, random),
                "enhetschef." + slug(place) + "@example.se",
                openingHours(random));
    }

    private static String publicId(int index) {
        return "SE2321000255-O00%03d".formatted(101 + index * 5);
    }

    /** Every third private unit has the longer form of id. */
    private static String privateId(int index) {
        String nine = "5569%05d".formatted(10_000 + index * 37);
        String number = nine + (luhnDigit(nine) + 1) % 10;
        return index % 3 == 0 ? "SE16%s-V%03d".formatted(number, index) : "SE%s-V%03d".formatted(number, index);
    }

    private static int luhnDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return (10 - sum % 10) % 10;
    }

    private static int listed(boolean isPublic, Random random) {
        double median = isPublic ? 8_550 : 6_150;
        int drawn = (int) Math.round(median * Math.exp(0.38 * random.nextGaussian()));
        return Math.max(MIN_LISTED, Math.min(MAX_LISTED, drawn));
    }

    private static OpeningHours openingHours(Random random) {
        double kind = random.nextDouble();
        if (kind < 0.06) {
            return OpeningHours.weekdays("08:00", "17:00")
                    .with(DayOfWeek.MONDAY, "08:00", "20:00")
                    .with(DayOfWeek.THURSDAY, "08:00", "20:00");
        }
        if (kind < 0.09) {
            return OpeningHours.weekdays("08:00", "17:00").with(DayOfWeek.SATURDAY, "09:00", "13:00");
        }
        if (kind < 0.17) {
            return OpeningHours.weekdays("07:30", "16:30");
        }
        if (kind < 0.25) {
            return OpeningHours.weekdays("08:00", "17:00").with(DayOfWeek.FRIDAY, "08:00", "16:00");
        }
        return OpeningHours.weekdays("08:00", "17:00");
    }

    private static String slug(String place) {
        return place.toLowerCase(Locale.ROOT).replaceAll("[åä]", "a").replace('ö', 'o');
    }

    private static List<String> shuffledMunicipalities(Random random) {
        List<String> all = new ArrayList<>(UNITS);
        UNITS_BY_MUNICIPALITY.forEach((name, count) -> all.addAll(Collections.nCopies(count, name)));
        Collections.shuffle(all, random);
        return all;
    }

    private static List<Boolean> shuffledOperators(Random random) {
        List<Boolean> all = new ArrayList<>(Collections.nCopies(PUBLIC_UNITS, true));
        all.addAll(Collections.nCopies(UNITS - PUBLIC_UNITS, false));
        Collections.shuffle(all, random);
        return all;
    }

    private static List<String> shuffledPlaces(Random random) {
        List<String> all = new ArrayList<>();
        FIRST.forEach(first -> LAST.forEach(last -> all.add(first + last)));
        Collections.shuffle(all, random);
        return all;
    }

    private static Map<String, Integer> unitsByMunicipality() {
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("Malmö", 42);
        units.put("Helsingborg", 20);
        units.put("Lund", 17);
        units.put("Kristianstad", 12);
        units.put("Hässleholm", 8);
        List.of("Landskrona", "Trelleborg", "Ängelholm").forEach(name -> units.put(name, 6));
        List.of("Eslöv", "Ystad").forEach(name -> units.put(name, 5));
        List.of("Höganäs", "Kävlinge", "Vellinge").forEach(name -> units.put(name, 4));
        List.of("Lomma", "Simrishamn", "Staffanstorp", "Svedala").forEach(name -> units.put(name, 3));
        List.of(
                        "Bjuv",
                        "Burlöv",
                        "Båstad",
                        "Hörby",
                        "Höör",
                        "Klippan",
                        "Sjöbo",
                        "Skurup",
                        "Svalöv",
                        "Tomelilla",
                        "Åstorp")
                .forEach(name -> units.put(name, 2));
        List.of("Bromölla", "Osby", "Perstorp", "Örkelljunga", "Östra Göinge").forEach(name -> units.put(name, 1));
        return units;
    }
}
