package se.vardpuls.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong command line: a sentence, the name that may have been meant, and where the help is. */
class UsageTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topcs | There is no command 'topcs'; did you mean 'topics'? | vardpuls",
                "fetch | There is no command 'fetch'. One of: run, notify, serve, targets, report, alerts, topics, units, topology. | vardpuls",
                "'' | A command is missing: one of run, notify, serve, targets, report, alerts, topics, units, topology. | vardpuls",
                "targets lst | There is no command 'lst'; did you mean 'list'? | vardpuls targets",
                "run --topic-prefx=x | There is no option --topic-prefx; did you mean '--topic-prefix'? | vardpuls run",
                "run more | Too many words: 'more'. | vardpuls run",
                "topics check --partitions many | --partitions is not a whole number. | vardpuls topics check",
                "targets set --indicator telephone --goal most | --goal is not a number such as 0.95. | vardpuls targets set",
                "targets set --goal 0.9 | Missing required option: '--indicator=NAME'. | vardpuls targets set",
                "targets set --indicator telefone | There is no indicator 'telefone'; did you mean 'telephone'? | vardpuls targets set",
                "targets list --unit SE1 | --unit is an HSA-id such as SE2321000255-O00123. | vardpuls targets list",
                "report --month 2024 | --month is not a month such as 2024-03. | vardpuls report",
                "report --month 2924-03 | The period begins in 2924-03, which has not come yet. | vardpuls report",
                "report --rows units | --rows is region, operator, area, municipality, unit, not 'units'. | vardpuls report",
                "report --format xls | --format is table, csv, json, markdown, html, not 'xls'. | vardpuls report",
                "report --csv-style sv | --csv-style is for --format csv. | vardpuls report",
                "report --language fi | --language is sv, en, not 'fi'. | vardpuls report",
                "report --year 1999 | There are no events from before 2000. | vardpuls report",
                "report --year 1000000000 | --year is not a year such as 2024. | vardpuls report",
                "alerts --from 2024-13-01 | --from is not a date such as 2024-03-12. | vardpuls alerts",
                "alerts --from 2024-03-12 --to 2024-03-11 | --from lies after --to. | vardpuls alerts",
                "alerts --by day | --by is indicator or unit, not 'day'. | vardpuls alerts",
                "alerts --format csv | --format is table or json, not 'csv'. | vardpuls alerts",
                "alerts --indicator telefone | There is no indicator 'telefone'; did you mean 'telephone'? | vardpuls alerts",
                "notify --format json | --format is for --shadow. | vardpuls notify",
                "notify --shadow --format xml | --format is lines or json, not 'xml'. | vardpuls notify",
                "run --set geheim | --set takes NAME=VALUE | vardpuls run"
            })
    void shouldSayWhatIsWrongAndWhereTheHelpIs(String line, String said, String command) {
        int exitCode = execute(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith(said).doesNotContain("geheim", "Exception", "java.");
        assertThat(err.toString().lines()).hasSize(2).last().isEqualTo("'" + command + " --help' says more.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--indicator=telephone --goal=1,5 | goal",
                "--indicator=telephone --goal=1.5 | goal",
                "--indicator=telephone --goal=1 --comparison=> | No share is above 1",
                "--indicator=telephone --confidence=1 | confidence",
                "--indicator=telephone --window-days=0 | windowDays"
            })
    void shouldRefuseATargetThatNobodyCanReachOrThatMeansNothing(String options, String said) {
        String line = "targets set --bootstrap-servers 127.0.0.1:1 " + options;

        assertThat(execute(line.split(" ", -1))).as("%s", err).isEqualTo(2);
        assertThat(err.toString()).contains(said).doesNotContain("Exception", "java.");
    }

    private int execute(String... words) {
        return VardpulsCommand.commandLine(words)
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(words);
    }
}
