package se.vardpuls.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import se.vardpuls.goal.Target;
import se.vardpuls.partition.Subjects;

/**
 * Makes Grafana's classic dashboards ({@code grafana/dashboards}) from their source ({@code grafana/source}).
 *
 * <ol>
 *   <li>Panels are laid out in their order, from left to right, in a grid 24 wide; a row begins anew.
 *   <li>{@code @region}, {@code @unit} and {@code @instance} in an expression stand for the dashboard's variables; of a
 *       series of each unit, which has no area, {@code @places} and {@code @inArea} do.
 *   <li>Single values, bars and tables are instant queries: what has no data now shows that, not what was last known.
 *   <li>{@code goal} of a single value or a line names the indicator whose goal, as the targets have it, is shown beside
 *       it; it colours the value green, yellow down to five hundredths below, then red, and blue where no goal holds.
 *       {@code judged: false} shows the goal and colours nothing: of what is not finished.
 *   <li>{@code goal} of a table's column puts a column beside it that tells how far each row lies from the goal that holds for
 *       it, and is coloured as a single value is: a cell's thresholds are constants, and 0 is one.
 *   <li>{@code far} of a table's column colours what lies further from 0 than that, to either side, {@code thresholds} by its own.
 *   <li>{@code marks} are the breaks of series: an expression of the time of each in milliseconds, with {@code @edge} where its
 *       beginning or its end is asked for.
 *   <li>A table's columns are labels, or expressions whose results have these labels.
 *   <li>{@code none} is what a panel without any value says. Grafana would write it into each empty cell of a table too, so
 *       each column has a dash of its own for that.
 * </ol>
 */
final class DashboardGenerator {
    private static final JsonNode NOTHING = MissingNode.getInstance();

    static final String DATA_SOURCE = "vardpuls-prometheus";

    private static final int SCHEMA_VERSION = 42;
    private static final int WIDTH = 24;
    private static final String TAG = "vardpuls";
    private static final String NO_CELL = "–";
    private static final Map<String, String> FILTERS = Map.of(
            "@region", "area=~\"$area\",municipality=~\"$municipality\",operator=~\"$operator\"",
            "@places", "municipality=~\"$municipality\",operator=~\"$operator\"",
            "@inArea", "and on (unit) unit:area:info{area=~\"$area\"}",
            "@unit", "unit=\"$unit\"",
            "@instance", "instance=~\"$instance\"");

    private final JsonNode names;
    private int nextId;
    private int x;
    private int y;
    private int rowHeight;

    DashboardGenerator(JsonNode names) {
        this.names = names;
    }

    /** The dashboard of this source. */
    ObjectNode generate(JsonNode source) {
        nextId = 1;
        x = 0;
        y = 0;
        rowHeight = 0;
        ObjectNode dashboard = object();
        dashboard.put("uid", source.get("uid").asText());
        dashboard.put("title", source.get("title").asText());
        dashboard.put("description", source.get("description").asText());
        dashboard.put("schemaVersion", SCHEMA_VERSION);
        dashboard.put("version", 1);
        dashboard.put("editable", false);
        dashboard.put("graphTooltip", 1);
        dashboard.put("timezone", "Europe/Stockholm");
        dashboard.put("weekStart", "monday");
        dashboard.put("refresh", "30s");
        dashboard.putArray("tags").add(TAG);
        dashboard.putObject("time").put("from", source.get("range").asText()).put("to", "now");
        dashboard.putObject("timepicker");
        dashboard.putObject("annotations").set("list", marks(source));
        dashboard.putArray("links").add(links());
        ArrayNode variables = dashboard.putObject("templating").putArray("list");
        source.get("variables").forEach(name -> variables.add(variable(name.asText())));
        ArrayNode panels = dashboard.putArray("panels");
        source.get("rows").forEach(row -> addRow(row, panels));
        return dashboard;
    }

    private static ObjectNode object() {
        return Project.JSON.createObjectNode();
    }

    /** Links to the other dashboards, with the time and the variables taken along. */
    private static ObjectNode links() {
        ObjectNode links = object();
        links.put("type", "dashboards").put("title", "Tavlorna").put("icon", "external link");
        links.put("tooltip", "").put("asDropdown", false).put("targetBlank", false);
        links.put("includeVars", true).put("keepTime", true).putArray("tags").add(TAG);
        return links;
    }

    // breaks of series

    /** Where a break of series begins and ends: those that the source asks for, at the time that their value tells. */
    private static ArrayNode marks(JsonNode source) {
        ArrayNode marks = Project.JSON.createArrayNode();
        if (source.has("marks")) {
            marks.add(mark(source, "from", "Brott i serierna", "Från {{date}}"));
            marks.add(mark(source, "to", "Brottens slut", "Till och med {{date}}"));
        }
        return marks;
    }

    private static ObjectNode mark(JsonNode source, String edge, String name, String title) {
        String expression = expression(
                object().put("expr", source.get("marks").asText().replace("@edge", "edge=\"" + edge + "\"")));
        ObjectNode mark = object().put("name", name).put("enable", true).put("hide", false);
        mark.put("iconColor", "purple").set("datasource", dataSource());
        mark.put("expr", expression).put("titleFormat", title).put("textFormat", "{{text}} ({{scope}}{{unit}})");
        mark.put("tagKeys", "").put("step", "").put("useValueForTime", true);
        mark.putObject("target").put("refId", "Anno").put("expr", expression).put("range", true);
        return mark;
    }

    // variables

    private static ObjectNode variable(String name) {
        return switch (name) {
            case "area" -> several(labelValues(name, "Område", "accessibility_unit_info"));
            case "municipality" -> several(labelValues(name, "Kommun", "accessibility_unit_info"));
            case "instance" -> several(labelValues(name, "Instans", "up{job=\"vardpuls\"}"));
            case "operator" -> several(operators());
            case "unit" -> unit();
            default -> throw new IllegalArgumentException("variable " + name);
        };
    }

    private static ObjectNode labelValues(String name, String label, String series) {
        ObjectNode variable = query(name, label, "label_values(" + series + ", " + name + ")");
        return variable.put("regex", "");
    }

    private static ObjectNode query(String name, String label, String query) {
        ObjectNode variable = object();
        variable.put("name", name).put("label", label).put("type", "query").put("hide", 0);
        variable.set("datasource", dataSource());
        variable.putObject("query").put("query", query).put("refId", "variable-" + name);
        return variable.put("refresh", 2).put("sort", 1);
    }

    private static ObjectNode operators() {
        ObjectNode variable = object();
        variable.put("name", "operator").put("label", "Driftsform").put("type", "custom");
        return variable.put("hide", 0).put("query", "Offentlig : PUBLIC, Privat : PRIVATE");
    }

    private static ObjectNode several(ObjectNode variable) {
        variable.put("multi", true).put("includeAll", true).put("allValue", ".*");
        ObjectNode current = variable.putObject("current");
        current.putArray("text").add("All");
        current.putArray("value").add("$__all");
        return variable;
    }

    /** One unit, chosen by its name, whether it is in the register or only heard of. */
    private static ObjectNode unit() {
        String filter = FILTERS.get("@places");
        ObjectNode variable = query(
                "unit",
                "Vårdcentral",
                "query_result(max by (unit, unit_name) ((accessibility_unit_info{" + filter
                        + "} or accessibility_last_event_timestamp_seconds{" + filter + "}) "
                        + FILTERS.get("@inArea") + "))");
        variable.put("regex", "/unit=\"(?<value>[^\"]+)\",unit_name=\"(?<text>[^\"]+)\"/");
        return variable.put("multi", false).put("includeAll", false);
    }

    // panels

    private void addRow(JsonNode row, ArrayNode panels) {
        newLine();
        ObjectNode heading = panels.addObject();
        heading.put("id", nextId++).put("type", "row");
        heading.put("title", row.get("title").asText()).put("collapsed", false);
        heading.set("gridPos", gridPos(WIDTH, 1));
        heading.putArray("panels");
        newLine();
        row.get("panels").forEach(panel -> panels.add(panel(panel)));
    }

    private void newLine() {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
    }

    private ObjectNode gridPos(int width, int height) {
        if (x + width > WIDTH) {
            newLine();
        }
        ObjectNode place = object().put("x", x).put("y", y).put("w", width).put("h", height);
        x += width;
        rowHeight = Math.max(rowHeight, height);
        return place;
    }

    private ObjectNode panel(JsonNode described) {
        JsonNode source = withDistances(described);
        ObjectNode panel = object();
        String type = source.get("type").asText();
        panel.put("id", nextId++).put("type", type);
        panel.put("title", source.get("title").asText());
        panel.put("description", source.get("description").asText());
        String[] size = source.get("size").asText().split("x", -1);
        panel.set("gridPos", gridPos(Integer.parseInt(size[0]), Integer.parseInt(size[1])));
        panel.set("datasource", dataSource());
        panel.set("targets", targets(source, type));
        ObjectNode fields = panel.putObject("fieldConfig");
        fields.set("defaults", defaults(source, type));
        fields.set("overrides", overrides(source));
        panel.set("options", options(source, type));
        ArrayNode transformations = transformations(source);
        if (!transformations.isEmpty()) {
            panel.set("transformations", transformations);
        }
        return panel;
    }

    /** The panel with a column beside each that has a goal. */
    private static JsonNode withDistances(JsonNode source) {
        ObjectNode panel = source.deepCopy();
        if (source.has("columns")) {
            ArrayNode columns = panel.putArray("columns");
            for (JsonNode column : source.get("columns")) {
                columns.add(column);
                if (column.has("goal")) {
                    columns.add(distance(column, source));
                }
            }
        }
        return panel;
    }

    private static ObjectNode distance(JsonNode column, JsonNode table) {
        Set<String> labels = new TreeSet<>();
        table.get("columns").forEach(each -> labels.add(each.path("label").asText()));
        String share = column.get("expr").asText();
        String expression = Judgement.distance(share, builtIn(column.get("goal").asText()), labels);
        return object().put("name", column.get("name").asText() + " mot mål")
                .put("unit", "percentunit")
                .put("expr", expression)
                .put("distance", true);
    }

    private static ObjectNode dataSource() {
        return object().put("type", "prometheus").put("uid", DATA_SOURCE);
    }

    /** The queries of a panel, its goal the last of them; of a table those of its columns. */
    private static List<JsonNode> queries(JsonNode source) {
        List<JsonNode> queries = new ArrayList<>();
        source.path(source.has("columns") ? "columns" : "queries").forEach(query -> {
            if (query.has("expr")) {
                queries.add(query);
            }
        });
        if (source.has("goal")) {
            String goal = goalOf(source);
            if (isJudged(source)) {
                queries.replaceAll(query -> object().put(
                                "expr", Judgement.of(query.get("expr").asText(), goal))
                        .put("legend", Judgement.LEGEND));
            }
            queries.add(object().put("expr", goal).put("legend", Judgement.GOAL));
        }
        return queries;
    }

    /** Whether a single value is coloured by its goal; what is unfinished has {@code judged: false}. */
    private static boolean isJudged(JsonNode source) {
        return source.get("type").asText().equals("stat")
                && source.path("judged").asBoolean(true);
    }

    /** The goal of a panel's indicator that holds: that of the unit, where the panel shows one, else the region's. */
    private static String goalOf(JsonNode source) {
        Target target = builtIn(source.get("goal").asText());
        boolean ofUnit = source.get("queries").get(0).get("expr").asText().contains("@unit");
        return ofUnit ? Judgement.goalOfUnit(target) : Judgement.goalOfRegion(target);
    }

    private static ArrayNode targets(JsonNode source, String type) {
        boolean overTime = type.equals("timeseries") || type.equals("state-timeline");
        boolean table = source.has("columns") || source.has("by");
        ArrayNode targets = Project.JSON.createArrayNode();
        for (JsonNode query : queries(source)) {
            ObjectNode target = targets.addObject();
            target.put("refId", refId(targets.size() - 1));
            target.set("datasource", dataSource());
            target.put("editorMode", "code").put("expr", expression(query));
            target.put("instant", !overTime).put("range", overTime);
            target.put("format", table ? "table" : "time_series");
            if (query.has("legend")) {
                target.put("legendFormat", query.get("legend").asText());
            }
        }
        return targets;
    }

    private static String refId(int index) {
        return Character.toString('A' + index);
    }

    private static String expression(JsonNode query) {
        String expression = query.get("expr").asText();
        for (Map.Entry<String, String> filter : FILTERS.entrySet()) {
            expression = expression.replace(filter.getKey(), filter.getValue());
        }
        return expression;
    }

    // fields

    private ObjectNode defaults(JsonNode source, String type) {
        ObjectNode defaults = object();
        defaults.put("unit", source.path("unit").asText("string"));
        defaults.put("noValue", source.path("none").asText("Ingen data"));
        setFormat(source, defaults);
        boolean hasThresholds = source.path("thresholds").isObject();
        boolean series = type.equals("timeseries") || type.equals("barchart");
        // colours by thresholds would have it write the thresholds in the place of the names
        boolean steps = type.equals("state-timeline");
        ObjectNode color = defaults.putObject("color");
        if (series) {
            color.put("mode", "palette-classic");
        } else if (hasThresholds && !steps) {
            color.put("mode", "thresholds");
        } else {
            color.put("mode", "fixed").put("fixedColor", "blue");
        }
        defaults.set("thresholds", hasThresholds ? thresholds(source) : noThresholds());
        if (type.equals("bargauge")) {
            defaults.put("min", 0);
        }
        ArrayNode mappings = Project.JSON.createArrayNode();
        if (source.has("values")) {
            addNames(mappings, source.get("values").asText(), steps ? source.path("thresholds") : NOTHING);
        }
        if (hasThresholds && !series && !steps) {
            addMissing(mappings, defaults.get("noValue").asText());
        }
        if (!mappings.isEmpty()) {
            defaults.set("mappings", mappings);
        }
        ObjectNode custom = defaults.putObject("custom");
        switch (type) {
            case "timeseries" -> {
                custom.put("drawStyle", "line").put("lineWidth", 2).put("fillOpacity", 0);
                custom.put("showPoints", "never").put("spanNulls", false);
                custom.putObject("thresholdsStyle").put("mode", hasThresholds ? "dashed" : "off");
            }
            case "barchart" -> custom.put("fillOpacity", 80).put("lineWidth", 0);
            case "table" -> {
                custom.put("align", "auto").put("inspect", false);
                custom.putObject("cellOptions").put("type", "auto");
            }
            case "state-timeline" -> custom.put("fillOpacity", 80).put("lineWidth", 0);
            default -> defaults.remove("custom");
        }
        return defaults;
    }

    private static void setFormat(JsonNode source, ObjectNode field) {
        for (String bound : new String[] {"min", "max"}) {
            if (source.has(bound)) {
                field.put(bound, source.get(bound).asInt());
            }
        }
        if (source.has("decimals")) {
            field.put("decimals", source.get("decimals").asInt());
        } else if (source.path("unit").asText().equals("percentunit")) {
            field.put("decimals", 1);
        }
    }

    private static ObjectNode noThresholds() {
        ObjectNode thresholds = object().put("mode", "absolute");
        addStep(thresholds.putArray("steps"), null, "green");
        return thresholds;
    }

    private static ObjectNode thresholds(JsonNode source) {
        ObjectNode thresholds = noThresholds();
        ArrayNode steps = (ArrayNode) thresholds.get("steps");
        source.get("thresholds").properties().forEach(step -> {
            if (step.getKey().equals("0")) {
                steps.removeAll();
                addStep(steps, null, step.getValue().asText());
            } else {
                addStep(steps, Double.valueOf(step.getKey()), step.getValue().asText());
            }
        });
        return thresholds;
    }

    /** The colours of a distance from a goal. */
    private static ObjectNode ofDistance() {
        ObjectNode thresholds = object().put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        addStep(steps, null, Judgement.MISSED.color());
        addStep(steps, -Judgement.NEARLY, Judgement.NEARLY_MET.color());
        addStep(steps, 0.0, Judgement.MET.color());
        return thresholds;
    }

    /** The colours of a distance to either side. */
    private static ObjectNode ofFar(double far) {
        ObjectNode thresholds = object().put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        addStep(steps, null, "red");
        addStep(steps, -far, "text");
        addStep(steps, far, "red");
        return thresholds;
    }

    /** The target of an indicator as it is built in (contract §2, targets). */
    private static Target builtIn(String indicator) {
        return Target.builtIn(Objects.requireNonNull(Subjects.INDICATORS.of(indicator), indicator));
    }

    private static void addStep(ArrayNode steps, Double from, String color) {
        steps.addObject().put("value", from).put("color", color);
    }

    /** What values are called, and by which colour where one is given. */
    private void addNames(ArrayNode mappings, String names, JsonNode colors) {
        ObjectNode options = mappings.addObject().put("type", "value").putObject("options");
        this.names.get(names).properties().forEach(name -> {
            ObjectNode shown = options.putObject(name.getKey())
                    .put("text", name.getValue().asText())
                    .put("index", options.size() - 1);
            if (colors.has(name.getKey())) {
                shown.put("color", colors.get(name.getKey()).asText());
            }
        });
    }

    /** No value has no colour of a threshold: it is neither good nor bad. */
    private static void addMissing(ArrayNode mappings, String text) {
        mappings.addObject()
                .put("type", "special")
                .putObject("options")
                .put("match", "null+nan")
                .putObject("result")
                .put("text", text)
                .put("color", "text")
                .put("index", mappings.size() - 1);
    }

    private ArrayNode overrides(JsonNode source) {
        ArrayNode overrides = Project.JSON.createArrayNode();
        if (source.has("names")) {
            names.get(source.get("names").asText())
                    .properties()
                    .forEach(name -> addProperty(
                            override(overrides, name.getKey()),
                            "displayName",
                            Project.JSON.valueToTree(name.getValue())));
        }
        source.path("columns").forEach(column -> addColumn(column, overrides));
        if (source.has("xlabel")) {
            ArrayNode groups = override(overrides, source.get("xlabel").asText());
            addProperty(groups, "unit", Project.JSON.valueToTree("string"));
        }
        if (source.has("goal")) {
            addJudgement(
                    overrides, isJudged(source), source.get("type").asText().equals("timeseries"));
        }
        return overrides;
    }

    /** How a value that is judged by a goal looks, and the goal. */
    private static void addJudgement(ArrayNode overrides, boolean isJudged, boolean overTime) {
        if (isJudged) {
            for (Judgement judgement : Judgement.values()) {
                ArrayNode properties = override(overrides, judgement.label());
                addProperty(properties, "displayName", Project.JSON.valueToTree("Andel"));
                addProperty(properties, "color", fixed(judgement.color()));
            }
        }
        ArrayNode goal = override(overrides, Judgement.GOAL);
        addProperty(goal, "color", fixed("text"));
        if (overTime) {
            ObjectNode dashes = object().put("fill", "dash");
            dashes.putArray("dash").add(10).add(10);
            addProperty(goal, "custom.lineStyle", dashes);
        }
    }

    private static ObjectNode fixed(String color) {
        return object().put("mode", "fixed").put("fixedColor", color);
    }

    private void addColumn(JsonNode column, ArrayNode overrides) {
        ArrayNode properties = Project.JSON.createArrayNode();
        ArrayNode mappings = Project.JSON.createArrayNode();
        if (column.has("names")) {
            addNames(mappings, column.get("names").asText(), NOTHING);
        }
        if (column.has("distance") || column.has("far") || column.has("thresholds")) {
            addMissing(mappings, NO_CELL);
        }
        if (!mappings.isEmpty()) {
            addProperty(properties, "mappings", mappings);
        }
        addProperty(properties, "noValue", Project.JSON.valueToTree(NO_CELL));
        if (column.has("link")) {
            addProperty(properties, "links", unitLink(column.get("link").asText()));
        }
        if (column.has("expr")) {
            ObjectNode format = object().put("unit", column.get("unit").asText());
            setFormat(column, format);
            format.properties().forEach(property -> addProperty(properties, property.getKey(), property.getValue()));
        }
        if (column.has("distance")) {
            addColors(properties, ofDistance());
        }
        if (column.has("far")) {
            addColors(properties, ofFar(column.get("far").asDouble()));
        }
        if (column.has("thresholds")) {
            addColors(properties, thresholds(column));
        }
        override(overrides, column.get("name").asText()).addAll(properties);
    }

    private static void addColors(ArrayNode properties, ObjectNode thresholds) {
        addProperty(properties, "thresholds", thresholds);
        addProperty(properties, "color", object().put("mode", "thresholds"));
        addProperty(properties, "custom.cellOptions", object().put("type", "color-text"));
    }

    private static ArrayNode unitLink(String dashboard) {
        ArrayNode links = Project.JSON.createArrayNode();
        links.addObject()
                .put("title", "Visa enheten")
                .put("url", "/d/" + dashboard + "?var-unit=${__data.fields[\"HSA-id\"]}&${__url_time_range}");
        return links;
    }

    private static ArrayNode override(ArrayNode overrides, String name) {
        ObjectNode override = overrides.addObject();
        override.putObject("matcher").put("id", "byName").put("options", name);
        return override.putArray("properties");
    }

    private static void addProperty(ArrayNode properties, String id, JsonNode value) {
        properties.addObject().put("id", id).set("value", value);
    }

    // options

    private static ObjectNode options(JsonNode source, String type) {
        ObjectNode options = object();
        switch (type) {
            case "stat" -> {
                options.put("colorMode", "value").put("graphMode", "none").put("justifyMode", "auto");
                options.put("orientation", "auto").put("textMode", "auto").put("wideLayout", true);
                options.put("showPercentChange", false).put("percentChangeColorMode", "standard");
                options.set("reduceOptions", lastValue());
            }
            case "bargauge" -> {
                options.put("displayMode", "basic")
                        .put("orientation", "horizontal")
                        .put("valueMode", "text");
                options.put("namePlacement", "left").put("showUnfilled", true).put("sizing", "auto");
                options.put("minVizHeight", 16).put("maxVizHeight", 300).put("minVizWidth", 8);
                options.set("legend", legend(false));
                options.set("reduceOptions", lastValue());
            }
            case "barchart" -> {
                options.put("xField", source.get("xlabel").asText()).put("orientation", "vertical");
                options.put("stacking", "normal").put("showValue", "auto").put("barWidth", 0.9);
                options.put("groupWidth", 0.7).put("fullHighlight", false);
                options.put("xTickLabelRotation", 0);
                options.set("legend", legend(true));
                options.set("tooltip", tooltip());
            }
            case "timeseries" -> {
                options.set("legend", legend(true));
                options.set("tooltip", tooltip());
            }
            case "state-timeline" -> {
                options.put("rowHeight", 0.8).put("showValue", "auto").put("mergeValues", true);
                options.set("legend", legend(true));
                options.set("tooltip", tooltip());
            }
            case "table" -> {
                options.put("showHeader", true).put("frameIndex", 0).put("cellHeight", "sm");
                JsonNode sort = source.get("sort");
                options.putArray("sortBy")
                        .addObject()
                        .put("displayName", sort.get("by").asText())
                        .put("desc", sort.path("desc").asBoolean());
            }
            default -> throw new IllegalArgumentException("panel of type " + type);
        }
        return options;
    }

    private static ObjectNode lastValue() {
        ObjectNode reduce = object();
        reduce.putArray("calcs").add("lastNotNull");
        return reduce.put("fields", "").put("values", false);
    }

    private static ObjectNode legend(boolean show) {
        ObjectNode legend = object();
        legend.put("showLegend", show).put("displayMode", "list").put("placement", "bottom");
        legend.putArray("calcs");
        return legend;
    }

    private static ObjectNode tooltip() {
        return object().put("mode", "multi").put("sort", "none");
    }

    // transformations

    /** Puts the results of several queries beside each other, row by row, and names the columns. */
    private static ArrayNode transformations(JsonNode source) {
        ArrayNode steps = Project.JSON.createArrayNode();
        if (!source.has("columns") && !source.has("by")) {
            return steps;
        }
        int queries = queries(source).size();
        if (queries > 1) {
            steps.addObject().put("id", "merge").putObject("options");
        }
        ObjectNode organize = steps.addObject().put("id", "organize").putObject("options");
        ObjectNode exclude = organize.putObject("excludeByName").put("Time", true);
        ObjectNode order = organize.putObject("indexByName");
        ObjectNode rename = organize.putObject("renameByName");
        int query = 0;
        for (JsonNode column : columns(source)) {
            String found = column.has("label")
                    ? column.get("label").asText()
                    : queries > 1 ? "Value #" + refId(query++) : "Value";
            if (column.has("hidden")) {
                exclude.put(found, true);
            } else {
                order.put(found, order.size());
                rename.put(found, column.get("name").asText());
            }
        }
        if (source.has("by")) {
            ObjectNode sort = steps.addObject().put("id", "sortBy").putObject("options");
            sort.putArray("sort")
                    .addObject()
                    .put("field", source.get("xlabel").asText())
                    .put("desc", false);
        }
        return steps;
    }

    /** A table's columns; of a bar chart its label and its queries. */
    private static List<JsonNode> columns(JsonNode source) {
        List<JsonNode> columns = new ArrayList<>();
        if (source.has("by")) {
            columns.add(object().put("label", source.get("by").asText())
                    .put("name", source.get("xlabel").asText()));
            queries(source)
                    .forEach(query ->
                            columns.add(object().put("name", query.get("legend").asText())));
        } else {
            source.get("columns").forEach(columns::add);
        }
        return columns;
    }
}
