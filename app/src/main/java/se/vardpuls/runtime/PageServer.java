package se.vardpuls.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Door;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Limits;
import se.vardpuls.http.Live;
import se.vardpuls.page.Site;
import se.vardpuls.page.Topics;
import se.vardpuls.partition.Subjects;
import se.vardpuls.subject.Subject;
import se.vardpuls.view.View;
import se.vardpuls.view.ViewFeed;

/**
 * Serves the pages for managers and the interface behind them, from a view of its own of the result topics: with the stream
 * or without, and any number beside one another. A feed that fails is restarted ({@link SideTask}); meanwhile the pages show
 * what was read before.
 */
final class PageServer implements AutoCloseable {
    private static final int CONNECTIONS = 512;
    private static final int LARGE_PAGES = 16;
    private static final int LARGE_PAGES_EACH = 8;
    private static final int LISTENERS = 256;
    private static final int LISTENERS_EACH = 32;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final View view;
    private final Door door;
    private final SideTask feed;

    private PageServer(View view, Door door, SideTask feed) {
        this.view = view;
        this.door = door;
        this.feed = feed;
    }

    /**
     * Opens the pages' door and begins to read.
     *
     * @param atATime how many answers are made at a time, each by one core
     * @throws InvalidSettingException if they would be open to all beyond this machine
     * @throws StartException if the port is taken
     */
    static PageServer open(Settings settings, MeterRegistry registry, int atATime) {
        Gate gate = PageAccess.gate(settings);
        View view = view(settings);
        Site site = new Site(
                view,
                figures(),
                settings.region(),
                settings.clock(),
                InstantSource.system(),
                Subjects.INDICATORS,
                atATime);
        Live live = new Live("/live", view::version, LISTENERS, LISTENERS_EACH);
        Door door = open(settings, site, live, gate);
        SideTask feed =
                new SideTask("pages", () -> task(new ViewFeed(view, settings.topics(), settings.consumer())), registry);
        feed.start();
        return new PageServer(view, door, feed);
    }

    private static View view(Settings settings) {
        return new View(figures().kept(), Subjects.INDICATORS, openCases(settings));
    }

    /** The topic of the ids of cases, where they are to be shown; else {@code null}. */
    private static @Nullable String openCases(Settings settings) {
        if (!settings.showsOpenCases()) {
            return null;
        }
        return Subjects.of(settings.limits(), settings.region().withWorklist(true)).all().stream()
                .map(Subject::worklist)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Topics figures() {
        return new Topics(daily("telephone"), daily("guarantee"), daily("contact"));
    }

    private static String daily(String subject) {
        return Subjects.CONTRACT.all().stream()
                .filter(each -> each.name().equals(subject))
                .<String>map(Subject::daily)
                .findFirst()
                .orElseThrow();
    }

    /** The topics that are read. */
    static List<String> topics(Settings settings) {
        return settings.topics().of(view(settings).topics());
    }

    private static Door open(Settings settings, Site site, Live live, Gate gate) {
        Limits limits = new Limits(CONNECTIONS, LARGE_PAGES, LARGE_PAGES_EACH, settings.pageRequests(), IDLE, PATIENCE);
        String host = settings.get(Setting.PAGE_HOST);
        try {
            return Door.open(host, settings.pagePort(), limits, site.routes(), live, gate);
        } catch (BindException taken) {
            live.close();
            throw new StartException("Port " + settings.pagePort() + " on " + host
                    + " is taken or not this machine's. Choose another for the pages with page.port or page.host.");
        }
    }

    private static SideTask.Task task(ViewFeed feed) {
        return new SideTask.Task() {
            @Override
            public void run() {
                feed.run();
            }

            @Override
            public void close() {
                feed.close();
            }
        };
    }

    int port() {
        return door.port();
    }

    /** For the detail of a health answer. */
    String state() {
        return feed.state();
    }

    /** Whether all that the topics held at first has been read. */
    boolean isComplete() {
        return view.isComplete();
    }

    @Override
    public void close() {
        door.close();
        feed.close();
    }
}
