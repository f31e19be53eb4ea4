package se.vardpuls.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Target;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Page;
import se.vardpuls.http.Problem;
import se.vardpuls.http.Request;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.view.AlertChange;
import se.vardpuls.view.Told;

/**
 * The interface {@code /api/v1}: what the pages show, as data.
 *
 * <ol>
 *   <li>A list is {@code {"total", "offset", "items"}}; {@code limit} (1 to {@value #MOST}) and {@code offset} choose a part, and
 *       {@code next} is the path of the next part where there is one.
 *   <li>Who accepts {@code text/csv} rather than JSON gets the items as lines, with a heading; what is nested in an item is
 *       named by its path.
 *   <li>An error is {@code application/problem+json} (RFC 9457).
 *   <li>A share has its numerator, denominator, goal, whether it is met and whether it is small; {@code null} where nothing is
 *       known.
 * </ol>
 */
final class Api {
    static final int MOST = 500;

    private static final int USUAL = 100;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv; charset=utf-8";

    private final ObjectMapper json = new ObjectMapper();
    private final CsvMapper csv = new CsvMapper();
    private final Board board;
    private final Sights sights;
    private final UnitPages unitPages;

    Api(Board board, Sights sights, UnitPages unitPages) {
        this.board = board;
        this.sights = sights;
        this.unitPages = unitPages;
    }

    /** What a request asks for is not there, or can't be asked for. */
    private static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String detail;

        ProblemException(int status, String detail) {
            super(detail);
            this.status = status;
            this.detail = detail;
        }
    }

    /** The pages by their paths. */
    Map<String, Page> routes() {
        Map<String, Page> routes = new LinkedHashMap<>();
        routes.put("/api/v1/openapi.json", request -> document());
        routes.put("/api/v1/units", told(this::units));
        routes.put("/api/v1/units/{unit}", told(this::unit));
        routes.put("/api/v1/units/{unit}/days", told(this::days));
        routes.put("/api/v1/scopes", told(this::scopes));
        routes.put("/api/v1/scopes/{scope}", told(this::scope));
        routes.put("/api/v1/alerts", told(this::alerts));
        return routes;
    }

    private Page told(Function<Request, Answer> page) {
        return request -> {
            try {
                return page.apply(request);
            } catch (ProblemException e) {
                return Problem.answer(e.status, e.detail);
            }
        };
    }

    /** What there is, as an OpenAPI document. */
    private static Answer document() {
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            byte[] content = in.readAllBytes();
            return new Answer(OK, JSON, out -> out.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- units ---

    private Answer units(Request request) {
        Filter filter = Filter.of(request, "q", "municipality", "area", "operator");
        LocalDate today = board.today();
        String query = filter.query("q", "municipality", "area", "operator");
        List<UnitNow> units = request.visitor().seesAll()
                ? board.now().units()
                : seen(request).units();
        return list(request, "/api/v1/units", query, filter.of(units), unit -> summary(unit, today));
    }

    /** What is shown to who is bound to units. */
    private Snapshot.Seen seen(Request request) {
        return sights.latest().of(request.visitor());
    }

    private ObjectNode summary(UnitNow now, LocalDate today) {
        ObjectNode item = json.createObjectNode();
        item.put("unitId", now.unit().unitId());
        item.put("name", now.unit().name());
        item.put("municipality", now.unit().municipality());
        item.put("area", now.unit().area());
        item.put(
                "operator",
                now.unit().operator() == null ? null : String.valueOf(now.unit().operator()));
        item.put("date", today.toString());
        item.put("alertStep", now.step());
        item.put("waiting", now.hasCalls() ? (Integer) now.waiting() : null);
        Outlook outlook = now.current();
        item.put("goalProbability", outlook == null ? null : (Double) outlook.probability());
        item.set("telephone", share(now.telephone()));
        item.set("guarantee", share(now.guarantee()));
        item.set("contact", share(now.contact()));
        return item;
    }

    private ObjectNode share(ShareCell cell) {
        ObjectNode share = json.createObjectNode();
        boolean exists = cell.exists();
        share.put("share", exists ? (Double) new Share(cell.numerator(), cell.denominator()).rounded() : null);
        share.put("numerator", exists ? (Long) cell.numerator() : null);
        share.put("denominator", exists ? (Long) cell.denominator() : null);
        Target target = cell.target();
        share.put("goal", target == null ? null : target.goal());
        share.put("comparison", target == null ? null : target.comparison().sign());
        share.put("met", (exists && target != null) ? (Boolean) cell.isMet() : null);
        share.put("small", cell.isSmall());
        share.put("withheld", cell.isWithheld());
        return share;
    }

    private String knownUnit(Request request) {
        String unitId = request.path("unit");
        if (board.view().unit(unitId) == null && !board.view().hasFigures(unitId)) {
            throw new ProblemException(NOT_FOUND, "No unit with this id is known.");
        }
        return unitId;
    }

    private Answer unit(Request request) {
        if (!request.visitor().sees(request.path("unit"))) {
            return other(request);
        }
        String unitId = knownUnit(request);
        LocalDate today = board.today();
        Unit registered = board.view().unit(unitId);
        Unit unit = registered == null
                ? new Unit(unitId, unitId, null, null, Unit.Type.OTHER, null, null, Map.of())
                : registered;
        List<AlertChange> firing = board.view().firing().stream()
                .filter(alert -> alert.ofUnit() && alert.of().equals(unitId))
                .toList();
        ObjectNode item = summary(board.unitNow(unit, today, firing), today);
        item.put("registered", registered != null);
        item.put("listed", unit.listed());
        for (String topic : told()) {
            item.set(field(topic), board.view().day(topic, unitId, today));
        }
        item.set("month", board.view().month(TopicNames.MONTHLY, unitId, YearMonth.from(today)));
        ArrayNode alerts = item.putArray("alerts");
        firing.forEach(alert -> alerts.add(alert.record()));
        ArrayNode history = item.putArray("alertHistory");
        board.view().alertHistory(unitId).forEach(alert -> history.add(alert.record()));
        if (board.view().hasOpenCases() && request.visitor().isBoundTo(unitId)) {
            ArrayNode cases = item.putArray("openCases");
            unitPages
                    .cases(unit, today)
                    .forEach(open -> cases.addObject()
                            .put("caseId", open.caseId())
                            .put("dueDate", open.due().toString()));
        }
        return one(item);
    }

    private List<String> told() {
        return List.of(
                board.topics().telephone(),
                board.topics().guarantee(),
                board.topics().contact(),
                TopicNames.FORECAST,
                TopicNames.FEED_DAILY);
    }

    /** A unit that who asks is not bound to: how it stands in the region, and no record of it. */
    private Answer other(Request request) {
        UnitNow now = seen(request).units().stream()
                .filter(unit -> unit.unit().unitId().equals(request.path("unit")))
                .findFirst()
                .orElseThrow(() -> new ProblemException(NOT_FOUND, "No unit with this id is known today."));
        ObjectNode item = summary(now, board.today());
        item.put("registered", true);
        item.put("listed", now.unit().listed());
        told().forEach(topic -> item.putNull(field(topic)));
        item.putNull("month");
        ArrayNode alerts = item.putArray("alerts");
        now.alerts().forEach(alert -> alerts.add(alert.record()));
        item.putArray("alertHistory");
        return one(item);
    }

    /** {@code telephone-daily}: {@code telephoneDaily}. */
    private static String field(String topic) {
        int bar = topic.indexOf('-');
        return bar < 0
                ? topic
                : topic.substring(0, bar) + Character.toUpperCase(topic.charAt(bar + 1)) + topic.substring(bar + 2);
    }

    private Answer days(Request request) {
        if (!request.visitor().sees(request.path("unit"))) {
            throw new ProblemException(FORBIDDEN, "Days are told of the units that you are bound to only.");
        }
        String unitId = knownUnit(request);
        LocalDate today = board.today();
        LocalDate from = date(request, "from", today.minusYears(2));
        LocalDate to = date(request, "to", today);
        Map<LocalDate, ObjectNode> days = new TreeMap<>();
        Target telephone = board.telephoneTarget(unitId);
        Target guarantee = board.guaranteeTarget(unitId);
        Target contact = board.contactTarget(unitId);
        for (Told day : board.view().days(board.topics().telephone(), unitId, from, to)) {
            day(days, day).set("telephone", share(board.telephone(Telephone.of(day.record()), telephone)));
        }
        for (Told day : board.view().days(board.topics().guarantee(), unitId, from, to)) {
            boolean isOver = day.date().plusDays(board.region().guaranteeDays()).isBefore(today);
            Share cohort = isOver ? Board.cohort(day.record()) : new Share(0, 0);
            day(days, day).set("guarantee", share(board.cell(cohort, guarantee)));
        }
        for (Told day : board.view().days(board.topics().contact(), unitId, from, to)) {
            day(days, day).set("contact", share(board.cell(Board.within24h(day.record()), contact)));
        }
        String query = "from=" + from + "&to=" + to;
        return list(request, "/api/v1/units/" + unitId + "/days", query, List.copyOf(days.values()), day -> day);
    }

    private ObjectNode day(Map<LocalDate, ObjectNode> days, Told told) {
        return days.computeIfAbsent(told.date(), date -> {
            ObjectNode day = json.createObjectNode().put("date", date.toString());
            for (String subject : List.of("telephone", "guarantee", "contact")) {
                day.set(subject, share(ShareCell.none(null)));
            }
            return day;
        });
    }

    private static LocalDate date(Request request, String name, LocalDate otherwise) {
        String text = request.query(name);
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            throw new ProblemException(BAD_REQUEST, name + " is a date such as 2024-03-12.");
        }
    }

    // --- scopes and alerts ---

    private Answer scopes(Request request) {
        LocalDate today = board.today();
        return request.visitor().seesAll()
                ? list(
                        request,
                        "/api/v1/scopes",
                        "",
                        board.view().scopes(),
                        scope -> summary(board.scopeNow(scope, today), today))
                : list(request, "/api/v1/scopes", "", seen(request).scopes(), now -> summary(now, today));
    }

    private ObjectNode summary(ScopeNow now, LocalDate today) {
        ObjectNode item = json.createObjectNode();
        item.put("scope", now.scope().text());
        item.put("date", today.toString());
        item.set("telephone", share(now.telephone()));
        item.set("guarantee", share(now.guarantee()));
        item.set("contact", share(now.contact()));
        return item;
    }

    private Answer scope(Request request) {
        Scope scope = Scope.parse(request.path("scope"));
        if (scope == null || !board.view().hasFigures(scope.text())) {
            throw new ProblemException(NOT_FOUND, "Nothing is told of this scope.");
        }
        LocalDate today = board.today();
        if (!request.visitor().seesAll()) {
            ObjectNode item = summary(seen(request).scope(scope, board), today);
            item.putNull("scopeDaily");
            item.putNull("month");
            return one(item);
        }
        ObjectNode item = summary(board.scopeNow(scope, today), today);
        item.set("scopeDaily", board.view().day(TopicNames.SCOPE_DAILY, scope.text(), today));
        item.set("month", board.view().month(TopicNames.SCOPE_MONTHLY, scope.text(), YearMonth.from(today)));
        return one(item);
    }

    private Answer alerts(Request request) {
        List<AlertChange> firing = request.visitor().seesAll()
                ? board.view().firing()
                : seen(request).firing();
        return list(request, "/api/v1/alerts", "", firing, AlertChange::record);
    }

    // --- how it is told ---

    private Answer one(ObjectNode item) {
        return new Answer(OK, JSON, out -> out.write(json.writeValueAsBytes(item)));
    }

    private <T> Answer list(Request request, String path, String query, List<T> all, Function<T, ObjectNode> item) {
        int limit = number(request, "limit", USUAL, 1, MOST);
        int offset = number(request, "offset", 0, 0, Integer.MAX_VALUE);
        int begin = Math.min(offset, all.size());
        int end = (int) Math.min((long) begin + limit, all.size());
        List<ObjectNode> items = all.subList(begin, end).stream().map(item).toList();
        if (prefersCsv(request.header("Accept"))) {
            byte[] lines = csv(items);
            return new Answer(OK, CSV, out -> out.write(lines));
        }
        ObjectNode list = json.createObjectNode();
        list.put("total", all.size());
        list.put("offset", offset);
        list.set("items", json.createArrayNode().addAll(items));
        if (end < all.size()) {
            list.put("next", path + '?' + (query.isEmpty() ? "" : query + '&') + "limit=" + limit + "&offset=" + end);
        }
        return one(list);
    }

    private static int number(Request request, String name, int otherwise, int least, int most) {
        String text = request.query(name);
        try {
            int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // told below, as any other
        }
        throw new ProblemException(BAD_REQUEST, name + " is a whole number from " + least + " to " + most + ".");
    }

    private static boolean prefersCsv(String accept) {
        int asCsv = accept.indexOf("text/csv");
        int asJson = accept.indexOf("json");
        return asCsv >= 0 && (asJson < 0 || asCsv < asJson);
    }

    private byte[] csv(List<ObjectNode> items) {
        List<Map<String, String>> lines = items.stream().map(Api::flat).toList();
        CsvSchema.Builder columns = CsvSchema.builder();
        lines.stream().flatMap(line -> line.keySet().stream()).distinct().forEach(columns::addColumn);
        try {
            return csv.writer(columns.build().withHeader()).writeValueAsBytes(lines);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> flat(ObjectNode item) {
        Map<String, String> line = new LinkedHashMap<>();
        flatten("", item, line);
        return line;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> line) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = path.isEmpty() ? field.getKey() : path + '.' + field.getKey();
            JsonNode of = field.getValue();
            if (of.isObject()) {
                flatten(name, of, line);
            } else {
                line.put(name, of.isNull() ? "" : of.asText());
            }
        }
    }
}
