package se.vardpuls.cli;

/** Where the production artifact begins. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(VardpulsCommand.commandLine(arguments).execute(arguments));
    }
}
