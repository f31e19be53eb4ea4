package se.vardpuls.demo.cli;

import se.vardpuls.broker.QuietLogging;
import se.vardpuls.cli.Commands;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.simulation.cli.SimulationMain;

/** All commands: the application's, the simulation's and the demo. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) {
        QuietLogging.set();
        Commands commands = VardpulsCommand.commands().with("demo", DemoCommand::new);
        System.exit(SimulationMain.commandLine(commands, args).execute(args));
    }
}
