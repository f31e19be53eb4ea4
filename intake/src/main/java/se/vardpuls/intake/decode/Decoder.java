package se.vardpuls.intake.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads what a system sends. A decoder gives nothing on but the fields that the source names, each screened ({@link Screen}),
 * so that no identity is seen by anything after it. Not for several threads.
 */
public interface Decoder {
    /** Reads the value of a raw record, which holds one or several native records. */
    void decode(byte[] value, Sink sink);

    /** Cuts a file into values as they would lie in the raw topic, each with one native record. */
    void split(InputStream file, Consumer<byte[]> each) throws IOException;
}
