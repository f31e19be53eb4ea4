package se.vardpuls.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the application. One is given in a file ({@code name=value}), in the environment
 * ({@link #environmentName}) or by a flag; a flag goes before the environment, the environment before the file.
 */
public enum Setting {
    BOOTSTRAP_SERVERS("bootstrap.servers", "127.0.0.1:9092", "Where to find Kafka, HOST:PORT,..."),
    APPLICATION_ID(
            "application.id",
            "vardpuls",
            "Names the consumer group, the changelogs and the transactions; instances that share the work share it"),
    TOPIC_PREFIX("topic.prefix", "accessibility.", "Goes before every topic name; may be empty"),
    CLOCK("clock", "wall", "Which clock tells a unit what day it is: wall (live), or event (replays)"),
    STATE_DIR("state.dir", "data/state", "Where state is kept; one folder an instance"),
    STATE_HEAP(
            "state.heap.mb",
            "0",
            "Heap for the facts of calls, contacts and cases, in MB; colder days are read from the state folder. 0: 40"
                    + " % of the heap"),
    GAUGES_UNREGISTERED(
            "gauges.unregistered.max",
            "1000",
            "How many units that are not in the register have gauges, an instance; those heard of first"),
    STATE_DISK_FREE(
            "state.disk.min.free.mb",
            "64",
            "How many MB must be free on the disk of the state folder; with less the instance stops. 0: any"),
    HEALTH_STALL(
            "health.stall.seconds",
            "120",
            "For how long a stream thread may make no progress, though it could, before /health/live is 503"),
    HTTP_HOST("http.host", "127.0.0.1", "Address of the HTTP door"),
    HTTP_PORT("http.port", "8080", "Port of the HTTP door; 0: none"),
    PAGE_HOST("page.host", "127.0.0.1", "Address of the pages for managers"),
    PAGE_PORT("page.port", "8090", "Port of the pages"),
    PAGE_RUN("page.run", "false", "Whether 'run' serves the pages as well: true or false"),
    PAGE_URL(
            "page.url",
            "",
            "Where people find the pages, such as https://vardpuls.example: alerts then link to the unit's, or to the region's."
                    + " Empty: they do not"),
    PAGE_ACCESS(
            "page.access",
            "none",
            "Who may see the pages: none (whoever reaches them, so loopback only), proxy (one authenticates) or basic"
                    + " (a password)"),
    PAGE_USERS(
            "page.users",
            "",
            "The path of the file of users, NAME:HASH:UNITS; needed with page.access=basic, and to bind users to"
                    + " units"),
    PAGE_PROXY_HEADER("page.proxy.header", "X-Remote-User", "In which header a proxy names the user"),
    PAGE_PROXY_TRUSTED(
            "page.proxy.trusted",
            "127.0.0.1,::1",
            "Addresses and networks of proxies, with commas; only what they say of users and clients counts"),
    PAGE_REQUESTS(
            "page.requests.per.second",
            "50",
            "How many requests a second one user or address may make, over ten seconds; 0: any number"),
    PAGE_OPEN_CASES(
            "page.open.cases",
            "false",
            "Whether who is bound to a unit is shown the ids of its cases, of the topic open-cases: true or false"),
    THREADS(
            "threads",
            "0",
            "Stream threads; 0: one for each processor while a backlog waits, else one; at most one a partition"),
    GRACE_CALLS("grace.calls.days", "7", "For how many days after its date a call may change"),
    GRACE_CONTACTS("grace.contacts.days", "7", "For how many days after its date a digital contact may change"),
    GRACE_CASES("grace.cases.days", "120", "How many days a booking or referral may lie before the unit's latest one"),
    ASSESSMENT_LIMIT(
            "assessment.limit.days", "120", "For how many days after a case was sought an assessment of it counts"),
    CASES_CLOSE(
            "cases.close.days",
            "240",
            "For how many days after it was sought a case may change; at least grace.cases.days + 120"),
    FUTURE_LIMIT("future.limit.minutes", "60", "How far after the wall clock an event may be dated"),
    GOAL_DAY_SHARE("region.goal.day.share", "0.90", "The share of the reported calls that a goal day exceeds; 0 to 1"),
    GUARANTEE_DAYS("region.guarantee.days", "3", "Within how many days a medical assessment is promised; 0 to 90"),
    SMALL_NUMBER("region.small.number", "20", "Below how many calls a share says little; 0 to 1000"),
    OPEN_CASES(
            "open.cases.write",
            "false",
            "Whether units' worklists are written to the topic open-cases, which holds the ids of cases: true or"
                    + " false"),
    HOLIDAYS("region.holidays", "se", "The holidays' calendar of the library jollyday, such as se, fi or no"),
    LIVE_WINDOW(
            "live.window.ms",
            "2000",
            "An event appended no longer ago than this when it is read is live: it is committed at once. 0: none is"),
    ALERTMANAGER_URL("alertmanager.url", "", "Where Alertmanager is, http://HOST:PORT; empty: nobody is notified"),
    ALERTMANAGER_AUTHORIZATION(
            "alertmanager.authorization", "", "The Authorization header for Alertmanager; empty: none"),
    ALERTMANAGER_RENEW("alertmanager.renew.seconds", "60", "How often Alertmanager is told of alerts that fire"),
    LANGUAGE("language", "sv", "The language of the alerts' messages: sv or en"),
    ALERT_LINK(
            "alert.link",
            "",
            "Where alerts tell people to look, with {unit} and {indicator} in their places; empty: the dashboard's"
                    + " name"),
    ALERT_STEP_TWO(
            "alert.step.two",
            "3/5",
            "What corresponds to varning 1: so many breached days of the last so many, BREACHED/DAYS"),
    ALERT_STEP_THREE("alert.step.three", "8/10", "Of varning 2 likewise"),
    ALERT_NOON("alert.noon", "12:00", "When cases of the third day that are still open are warned of, local time"),
    ALERT_SILENT("alert.silent.minutes", "120", "For how much of its opening time a unit may send no calls; 15 to 600"),
    FORECAST_REPLAY(
            "forecast.replay",
            "false",
            "Whether days are forecast in the clock mode event too: true or false; a replay then forecasts as it would"
                    + " have then"),
    INTAKE_KEY(
            "intake.pseudonym.key",
            "",
            "Of the intake: the key of callers' pseudonyms, at least 32 characters; give it by"
                    + " intake.pseudonym.key.file. Empty: no callers");

    private static final String ENVIRONMENT_PREFIX = "VARDPULS_";

    private final String key;
    private final String defaultValue;
    private final String help;

    Setting(String key, String defaultValue, String help) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.help = help;
    }

    /** Its name in a file. */
    public String key() {
        return key;
    }

    /** Its value where nothing is given. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it means. */
    public String help() {
        return help;
    }

    /** Its name in the environment. */
    public String environmentName() {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The setting of this name, {@code null} if there is none. */
    static @Nullable Setting of(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting;
            }
        }
        return null;
    }
}
