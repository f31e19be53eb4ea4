package se.vardpuls.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A dashboard as Grafana is given it. */
record Dashboard(Path file, JsonNode json) {
    /** One query of one panel. */
    record Query(Dashboard dashboard, JsonNode panel, Promql expression) {
        String title() {
            return panel.get("title").asText();
        }

        /** Whether it is shown as a share, where no data must not be 0 %. */
        boolean isShare() {
            return panel.at("/fieldConfig/defaults/unit").asText().equals("percentunit");
        }

        /** Whether it asks for goals alone, which are known without data. */
        boolean isGoal() {
            return Set.of("accessibility_goal", "region:goal:max").containsAll(expression.metrics());
        }

        @Override
        public String toString() {
            return dashboard.file.getFileName() + ", " + title() + ": " + expression;
        }
    }

    static List<Dashboard> all() {
        return Project.files("grafana/dashboards", ".json").stream()
                .map(file -> new Dashboard(file, Project.json(file)))
                .toList();
    }

    String uid() {
        return json.get("uid").asText();
    }

    /** Its panels, without the headings of rows. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.get("panels").forEach(panel -> {
            if (!panel.get("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.get("targets")
                    .forEach(target -> queries.add(
                            new Query(this, panel, new Promql(target.get("expr").asText()))));
        }
        return queries;
    }

    /** Its breaks of series, as queries of the time of each. */
    List<Query> marks() {
        List<Query> marks = new ArrayList<>();
        json.at("/annotations/list").forEach(mark -> {
            ObjectNode panel = mark.deepCopy();
            panel.set("title", mark.get("name"));
            marks.add(new Query(this, panel, new Promql(mark.at("/target/expr").asText())));
        });
        return marks;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
