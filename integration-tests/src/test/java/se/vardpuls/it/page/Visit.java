package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Somebody's visit, a page of a browser that shares nothing with others. At its end nothing may have been complained of, asked
 * of another host, or kept in a cookie.
 */
public final class Visit implements AutoCloseable {
    /** A page that is not there, of which the console says so. */
    static final String MISSING = "/enhet/SE-0";

    private static final double PATIENCE_MILLIS = 60_000;
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final String site;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private boolean serverMayBeAway;

    Visit(String site, BrowserContext context) {
        this.site = site;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        context.onRequest(request -> {
            if (!request.url().startsWith(site + "/") && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
    }

    private void hear(ConsoleMessage message) {
        boolean isMissing =
                message.location().contains(MISSING) && message.text().contains("404");
        if (List.of("error", "warning").contains(message.type()) && !serverMayBeAway && !isMissing) {
            complaints.add(message.text());
        }
    }

    /** From now on the console may complain: of a server that does not answer the browser itself does. */
    void serverMayBeAway() {
        serverMayBeAway = true;
    }

    public Page page() {
        return page;
    }

    /** Opens a page of the site, with all that it loads. */
    public Visit open(String path) {
        page.navigate(site + path);
        page.waitForLoadState(LoadState.LOAD);
        return this;
    }

    /** Waits until something has come true in the browser. */
    void await(BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until assertions hold in the browser; what they complain of last is what fails. */
    void awaitAsserted(Runnable assertions) {
        try {
            await(() -> holds(assertions));
        } catch (TimeoutError e) {
            assertions.run();
        }
    }

    private static boolean holds(Runnable assertions) {
        try {
            assertions.run();
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    /** What stands in all elements that a selector finds. */
    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts().stream().map(Visit::plain).toList();
    }

    /** What stands in the one element that a selector finds. */
    String text(String selector) {
        return plain(page.locator(selector).innerText());
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    }

    /** By how many pixels the page is wider than the window. */
    int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Fails if axe finds anything that breaks WCAG 2.2, A or AA. */
    void assertAccessible(String what) {
        List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(violations)
                .as(what)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .limit(3)
                                .toList())
                .isEmpty();
    }

    /** Ends it, and fails if there was anything to complain of. */
    @Override
    public void close() {
        List<Object> cookies = new ArrayList<>(context.cookies());
        context.close();
        assertThat(complaints).as("console").isEmpty();
        assertThat(elsewhere).as("requests to other hosts").isEmpty();
        assertThat(cookies).as("cookies").isEmpty();
    }
}
