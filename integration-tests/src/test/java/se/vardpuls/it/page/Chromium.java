package se.vardpuls.it.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's Chromium, driven by Playwright; nothing is downloaded. Another one than Debian's is named by the environment's
 * {@code CHROMIUM}.
 */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));

    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test, with words that say so, where there is none. */
    public static void require() {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                PROGRAM
                        + " is not there (Debian: apt-get install --no-install-recommends chromium; another one: CHROMIUM)");
    }

    /** Starts one; root may not use its sandbox. */
    public static Chromium start() {
        require();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setChromiumSandbox(!isRoot)
                        .setArgs(List.of("--disable-dev-shm-usage")));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    /** Begins a visit at a site by somebody with this window. */
    public Visit visit(String site, Browser.NewContextOptions options) {
        return new Visit(site, browser.newContext(options.setLocale("sv-SE").setTimezoneId("Europe/Stockholm")));
    }

    /** Begins a visit with a window of a usual width. */
    public Visit visit(String site) {
        return visit(site, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
