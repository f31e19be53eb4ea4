package se.vardpuls.intake.cli;

import picocli.CommandLine.Command;

/** {@code vardpuls intake}: events from the phone and journal systems that a region has. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = {
            "Makes events of the contract from what phone and journal systems send.",
            "A source is a folder: source.yaml, mapping.jsonata, examples. docs/intake.md says how one is written."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TestCommand.class,
            CheckCommand.class,
            FileCommand.class,
            RunIntakeCommand.class,
            RawTopicsCommand.class,
            BenchCommand.class
        })
final class IntakeCommand {}
