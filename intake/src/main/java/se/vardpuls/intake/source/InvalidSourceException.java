package se.vardpuls.intake.source;

import java.util.List;

/** A source folder can't be used; the problems say what is wrong, each in a sentence for whoever wrote it. */
public final class InvalidSourceException extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf is serializable where its elements are
    private final List<String> problems;

    public InvalidSourceException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<String> problems() {
        return problems;
    }
}
