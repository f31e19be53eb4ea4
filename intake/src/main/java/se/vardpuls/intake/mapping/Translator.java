package se.vardpuls.intake.mapping;

import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;

/** Maps decoded records to events. Not for several threads. */
public final class Translator {
    private final Mapping mapping;
    private final EventWriter writer;

    /**
     * The translator of a source.
     *
     * @throws InvalidSourceException if its mapping can't be used
     */
    public Translator(Source source) throws InvalidSourceException {
        this.mapping = new Mapping(source);
        this.writer = new EventWriter(source);
    }

    /** Maps a record, or what stands for a group; whatever goes wrong is told, and nothing is thrown. */
    public void translate(Object input, Outlet outlet) {
        try {
            @Nullable Object mapped = mapping.map(input, outlet::defaulted);
            writer.write(mapped, outlet);
        } catch (MappingException e) {
            outlet.explained(e.details());
            outlet.refused(e.reason(), e.words());
        }
    }
}
