package se.vardpuls.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import se.vardpuls.runtime.Setting;

class DemoCommandTest {
    @Test
    void shouldLetAlertsLinkToItsPages() {
        assertThat(pageUrl("--page-port", "8095")).isEqualTo("http://127.0.0.1:8095");
        assertThat(pageUrl("--page-port", "0"))
                .as("where any free port is taken")
                .isEmpty();
    }

    private static String pageUrl(String... arguments) {
        DemoCommand command = new DemoCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings().get(Setting.PAGE_URL);
    }
}
