package se.vardpuls.cli;

/** The exit codes of all commands; the README lists them. */
public final class ExitCode {
    /** Done, or stopped as told. */
    public static final int OK = 0;
    /** What was asked for did not succeed: the stream failed, topics differ. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** The cluster, its topics or a port are not as needed. */
    public static final int SURROUNDINGS = 3;

    private ExitCode() {}
}
