package se.vardpuls.intake.decode;

import java.util.Map;

/** Takes what a decoder reads. */
public interface Sink {
    /** A native record: the fields that the source names, each a text, a number or a list of them. */
    void record(Map<String, Object> record);

    /** A native record could not be read; the words never quote it. */
    void undecodable(String words);

    /** Something was assumed while reading. */
    void defaulted(String field);
}
