package se.vardpuls.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import se.vardpuls.goal.Indicators;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Request;
import se.vardpuls.http.Route;
import se.vardpuls.http.Visitor;
import se.vardpuls.region.Region;
import se.vardpuls.time.ClockMode;
import se.vardpuls.view.View;

/**
 * Everything that is served: the pages, the parts of them that change, scripts and styles, and the interface.
 *
 * <ol>
 *   <li>Pages are whole without a script. Scripts ask for the part that changes when they hear that something has.
 *   <li>An answer has a tag of the version of the view, and of what who asks may see; who has that version is told so (304). No
 *       answer is kept without asking, nor for anybody else.
 *   <li>So many answers are made at a time, and the others wait: {@link Making}.
 *   <li>Who is bound to units sees those in full, and of all else what a {@link Snapshot} shows.
 *   <li>Nothing is loaded from elsewhere, no script stands in a page, no cookie is set.
 * </ol>
 */
public final class Site {
    private static final String HTML = "text/html; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "private, no-cache");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Site.class.getClassLoader(), "se.vardpuls.page.template");
    private final Assets assets = new Assets();
    private final Board board;
    private final UnitPages unitPages;
    private final Api api;
    private final Sights sights;
    private final Making making;
    /** Versions of another start are others. */
    private final String start = UUID.randomUUID().toString().substring(0, 8);

    /**
     * Pages over a view.
     *
     * @param topics of the figures that are shown
     * @param clock which clock says what day it is
     * @param atATime how many answers are made at a time
     */
    public Site(
            View view,
            Topics topics,
            Region region,
            ClockMode clock,
            InstantSource wall,
            Indicators indicators,
            int atATime) {
        this.making = new Making(atATime);
        this.board = new Board(view, topics, region, clock, wall, indicators);
        this.unitPages = new UnitPages(board);
        this.sights = new Sights(board);
        this.api = new Api(board, sights, unitPages);
    }

    /** All routes. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.large("/", request -> unlessKnown(request, () -> region(request, "region.jte"))),
                Route.large("/del/region", request -> unlessKnown(request, () -> region(request, "lage.jte"))),
                Route.large("/enhet/{unit}", request -> unlessKnown(request, () -> unit(request, "enhet.jte"))),
                Route.large(
                        "/del/enhet/{unit}", request -> unlessKnown(request, () -> unit(request, "enhetslage.jte"))),
                Route.large("/statiskt/{digest}/{name}", this::asset)));
        api.routes()
                .forEach((path, page) -> routes.add(Route.large(
                        path,
                        request ->
                                unlessKnown(request, () -> page.answer(request).with(SAFE)))));
        return routes;
    }

    /** The answer with its tag, or that the client has it already. */
    private Answer unlessKnown(Request request, Supplier<Answer> made) {
        String tag = "W/\"" + start + '-' + board.view().version() + '-'
                + board.today().toEpochDay() + sights.tag(request.visitor()) + '"';
        Map<String, String> tagged = Map.of("ETag", tag, "Vary", "Accept, Accept-Encoding");
        if (request.header("If-None-Match").contains(tag)) {
            return Answer.notModified().with(SAFE).with(tagged);
        }
        Answer answer = making.inTurn(made);
        return answer.status() == OK ? answer.with(tagged) : answer;
    }

    private Answer region(Request request, String template) {
        Filter filter = Filter.of(request, "q", "kommun", "omrade", "drift");
        Frame frame = Frame.of(board, assets);
        int number = number(request.query("sida"));
        RegionPage page = request.visitor().seesAll()
                ? RegionPage.of(board, frame, filter, number)
                : seen(request.visitor(), frame, filter, number);
        // a reload shows what has been searched for
        return html(OK, template, Map.of("page", page)).with(Map.of("HX-Replace-Url", page.path(page.number())));
    }

    private RegionPage seen(Visitor visitor, Frame frame, Filter filter, int number) {
        Snapshot snapshot = sights.latest();
        return RegionPage.of(board, frame, filter, number, snapshot.of(visitor), snapshot.at());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            return 1;
        }
    }

    private Answer unit(Request request, String template) {
        Frame frame = Frame.of(board, assets);
        if (!request.visitor().sees(request.path("unit"))) {
            return other(request, frame, template);
        }
        UnitPage page =
                unitPages.of(request.path("unit"), frame, request.visitor().isBoundTo(request.path("unit")));
        return page == null
                ? missing(frame, "Ingen vårdcentral med det id:t är känd.")
                : html(OK, template, Map.of("page", page));
    }

    /** The page of a unit that who asks is not bound to: how it stands in the region, and nothing more. */
    private Answer other(Request request, Frame frame, String template) {
        Snapshot snapshot = sights.latest();
        for (UnitNow now : snapshot.of(request.visitor()).units()) {
            if (now.unit().unitId().equals(request.path("unit"))) {
                String ofOther = template.equals("enhet.jte") ? "annan.jte" : "annanlage.jte";
                String clock = Swedish.clock(snapshot.at());
                return html(OK, ofOther, Map.of("frame", frame, "now", now, "clock", clock));
            }
        }
        return missing(frame, "Ingen vårdcentral med det id:t är känd i dag.");
    }

    private Answer missing(Frame frame, String what) {
        return html(NOT_FOUND, "saknas.jte", Map.of("frame", frame, "what", what));
    }

    private Answer asset(Request request) {
        Answer asset = assets.answer(request.path("name"));
        return asset == null ? missing(Frame.of(board, assets), "Filen finns inte.") : asset;
    }

    private Answer html(int status, String template, Map<String, Object> values) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        templates.render(template, values, out);
        return new Answer(status, HTML, SAFE, (OutputStream to) -> out.writeTo(to));
    }
}
