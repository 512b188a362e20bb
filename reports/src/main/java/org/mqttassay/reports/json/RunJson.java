/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.reports.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Bearing;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.StatementView;
import org.mqttassay.reports.view.Tally;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Subject;

/** Writes a run as JSON, as {@code report.schema.json} describes it. */
public final class RunJson {

  /** The version of the form. */
  public static final int SCHEMA = 1;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RunJson() {}

  /**
   * The document.
   *
   * @param view of the run
   */
  public static String text(RunView view) {
    return JsonText.of(document(view));
  }

  private static ObjectNode document(RunView view) {
    var record = view.record();
    ObjectNode json = NODES.objectNode();
    json.put("schema", SCHEMA);
    json.put("title", view.title());
    json.set("target", JSON.valueToTree(record.target()));
    json.set("suite", JSON.valueToTree(record.suite()));
    json.put("catalogue", view.plan().map(RunPlan::catalogue).orElse(null));
    json.set("environment", JSON.valueToTree(record.environment()));
    json.put("seed", record.seed());
    json.put("scale", record.scale());
    json.put("profile", view.plan().map(RunPlan::profile).orElse(null));
    json.set("arguments", JSON.valueToTree(record.arguments()));
    json.put("started", record.started());
    json.put("finished", record.finished());
    json.put("planned", record.planned());
    var claim = json.putObject("claim");
    claim.put("kind", claimed(view));
    claim.put("headline", view.claim().headline());
    claim.put("sentence", view.claim().sentence());
    json.set("ics", JSON.valueToTree(view.plan().map(RunPlan::ics).orElse(null)));
    json.set("deviations", JSON.valueToTree(view.plan().map(RunPlan::deviations).orElse(null)));
    json.set("stale", JSON.valueToTree(record.stale()));
    var counts = json.putObject("counts");
    view.versions().forEach(version -> counts.set(version.number(), counts(view, version)));
    var statements = json.putArray("statements");
    view.statements().forEach(one -> statements.add(statement(one)));
    var checks = json.putArray("checks");
    view.checks().forEach(check -> {
      ObjectNode node = JSON.valueToTree(check.result());
      node.put("sentence", check.sentence());
      node.put("evidence", "evidence/" + check.page() + ".html");
      checks.add(node);
    });
    json.set("missing", JSON.valueToTree(view.missing()));
    texts(json.putArray("troubles"), view.troubles());
    return json;
  }

  private static String claimed(RunView view) {
    return view.claim().kind().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode counts(RunView view, MqttVersion version) {
    ObjectNode json = NODES.objectNode();
    json.set("mandatory", tally(view, version, one -> !one.isOptional()));
    json.set(
        "recommended",
        tally(view, version, one -> one.isOptional() && one.statement().level() != Level.MAY));
    json.set("open", tally(view, version, one -> one.statement().level() == Level.MAY));
    json.set("all", tally(view, version, one -> true));
    return json;
  }

  private static ObjectNode tally(
      RunView view, MqttVersion version, Predicate<StatementView> condition) {
    Tally tally = view.tally(one -> one.statement().version() == version && condition.test(one));
    ObjectNode json = NODES.objectNode();
    for (Verdict verdict : Tally.ORDER) {
      json.put(verdict.name(), tally.of(verdict));
    }
    json.put("known", tally.known());
    return json;
  }

  private static ObjectNode statement(StatementView one) {
    var statement = one.statement();
    ObjectNode json = NODES.objectNode();
    json.put("id", statement.id().id());
    json.put("version", statement.version().number());
    json.put("section", statement.section());
    json.put("level", statement.level().name());
    json.put("binds", statement.binds().name());
    json.put("summary", statement.summary());
    texts(json.putArray("subjects"), one.subjects().stream().map(Subject::tag).toList());
    json.put("verdict", one.verdict().name());
    json.put("known", one.isKnown());
    json.put("reason", one.reason());
    var checks = json.putArray("checks");
    one.bearings().forEach(bearing -> checks.add(bearing(bearing)));
    return json;
  }

  private static ObjectNode bearing(Bearing bearing) {
    CheckResult result = bearing.check().result();
    ObjectNode json = NODES.objectNode();
    json.put("check", result.check());
    json.put("verdict", bearing.verdict().map(Verdict::name).orElse(null));
    json.put("reason", bearing.reason());
    return json;
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
