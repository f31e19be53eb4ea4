package se.vardpuls.simulation.dialect;

import java.util.List;
import java.util.Optional;

/** The dialects that the simulation speaks: one for each source that is shipped. */
public final class Dialects {
    private static final List<Dialect> ALL = List.of(
            new Asterisk(),
            new BookingsCsv(),
            new CallsCsv(),
            new Connect(),
            new Fhir(),
            new Genesys(),
            new Hl7(),
            new Puzzel(),
            new Uccx());

    private Dialects() {}

    /** The names of their sources. */
    public static List<String> names() {
        return ALL.stream().map(Dialect::source).toList();
    }

    /** The dialect of the source of this name. */
    public static Optional<Dialect> of(String source) {
        return ALL.stream().filter(dialect -> dialect.source().equals(source)).findFirst();
    }
}
