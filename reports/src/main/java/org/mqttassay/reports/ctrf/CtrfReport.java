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
package org.mqttassay.reports.ctrf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.mqttassay.reports.json.JsonText;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunView;

/**
 * Writes a run as CTRF. What the run could not tell, and failures that were declared to be known,
 * have the status {@code other}; a run that did not come to its end has a failed test that says so.
 */
public final class CtrfReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private enum Status {
    PASSED,
    FAILED,
    SKIPPED,
    PENDING,
    OTHER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private CtrfReport() {}

  /** The document. */
  public static String text(RunView view) {
    var record = view.record();
    ObjectNode json = NODES.objectNode();
    json.put("reportFormat", "CTRF");
    json.put("specVersion", "1.0.0");
    json.put("generatedBy", "Assay");
    ObjectNode results = json.putObject("results");
    ObjectNode tool = results.putObject("tool");
    tool.put("name", record.suite().name());
    tool.put("version", record.suite().version());
    ObjectNode summary = results.putObject("summary");
    var tests = results.putArray("tests");
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    for (CheckView check : view.checks()) {
      counts.merge(status(check), 1, Integer::sum);
      tests.add(test(check));
    }
    if (!record.isComplete()) {
      counts.merge(Status.FAILED, 1, Integer::sum);
      tests.add(unfinished(view));
    }
    summary.put("tests", tests.size());
    for (Status status : Status.values()) {
      summary.put(status.word(), counts.getOrDefault(status, 0));
    }
    long start = RunView.millis(record.started(), 0);
    summary.put("start", start);
    summary.put("stop", RunView.millis(record.finished(), start));
    ObjectNode environment = results.putObject("environment");
    environment.put("appName", view.name());
    view.productVersion().ifPresent(version -> environment.put("appVersion", version));
    environment.put("osPlatform", record.environment().os());
    ObjectNode extra = environment.putObject("extra");
    extra.put("address", record.target().address());
    extra.put("seed", record.seed());
    extra.put("java", record.environment().java());
    extra.put("catalogue", record.suite().catalogue());
    return JsonText.of(json);
  }

  private static ObjectNode test(CheckView check) {
    CheckResult result = check.result();
    ObjectNode test = NODES.objectNode();
    test.put("name", check.sentence() + " [" + result.version() + ", " + result.check() + ']');
    test.put("status", status(check).word());
    test.put("duration", Math.max(0, result.millis()));
    test.putArray("suite").add("MQTT " + result.version()).add(check.group());
    test.put(
        "message",
        result.known() == null
            ? result.reason()
            : "Known: " + result.known().reason() + " Came: " + result.reason());
    if (result.finding() != null) {
      test.put("trace", result.finding().told());
    }
    test.put("rawStatus", result.verdict().name());
    var tags = test.putArray("tags");
    result.statements().forEach(tags::add);
    if (result.tries() > 1) {
      test.put("retries", result.tries() - 1);
    }
    ObjectNode page = test.putArray("attachments").addObject();
    page.put("name", "evidence");
    page.put("contentType", "text/html");
    page.put("path", "evidence/" + check.page() + ".html");
    return test;
  }

  private static ObjectNode unfinished(RunView view) {
    ObjectNode test = NODES.objectNode();
    test.put("name", "the run came to its end");
    test.put("status", Status.FAILED.word());
    test.put("duration", 0);
    test.put("message", view.claim().headline() + ". " + view.claim().sentence());
    return test;
  }

  private static Status status(CheckView check) {
    return switch (check.result().verdict()) {
      case PASS, DEVIATION, OBSERVED -> Status.PASSED;
      case FAIL -> check.isKnown() ? Status.OTHER : Status.FAILED;
      case ERROR -> Status.FAILED;
      case INCONCLUSIVE -> Status.OTHER;
      case NOT_APPLICABLE, UNTESTED -> Status.SKIPPED;
    };
  }
}
