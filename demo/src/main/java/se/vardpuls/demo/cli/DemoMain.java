package se.vardpuls.demo.cli;

import se.vardpuls.broker.QuietLogging;
import se.vardpuls.simulation.cli.SimulationMain;

/** All commands: the application's, the simulation's and the demo. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) {
        QuietLogging.set();
        System.exit(SimulationMain.commandLine(new DemoCommand()).execute(args));
    }
}
