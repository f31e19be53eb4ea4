package se.vardpuls.intake.decode;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Source;

/** The decoders, by the name that {@code source.yaml} gives under {@code decoder}. */
public final class Decoders {
    private interface Maker {
        Decoder make(Source source, Screen screen);
    }

    private static final Map<String, Maker> MAKERS = new TreeMap<>(Map.of(
            "csv", CsvDecoder::new,
            "fhir", FhirDecoder::new,
            "hl7v2", Hl7Decoder::new,
            "json", JsonDecoder::new,
            "lines", LinesDecoder::new,
            "xml", XmlDecoder::new));

    private Decoders() {}

    /** Whether there is a decoder of this name. */
    public static boolean isKnown(String name) {
        return MAKERS.containsKey(name);
    }

    /** Their names. */
    public static String names() {
        return String.join(", ", MAKERS.keySet());
    }

    /** The decoder of a source; without pseudonyms no caller is known. */
    public static Decoder of(Source source, @Nullable Pseudonyms pseudonyms) {
        Maker maker = MAKERS.get(source.decoder());
        if (maker == null) {
            throw new IllegalArgumentException("no decoder " + source.decoder());
        }
        return maker.make(source, new Screen(source, pseudonyms));
    }
}
