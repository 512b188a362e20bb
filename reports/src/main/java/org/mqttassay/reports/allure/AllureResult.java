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
package org.mqttassay.reports.allure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.mqttassay.reports.allure.AllureStory.Happening;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.json.JsonText;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;

/** One check as Allure's result. A failure that was declared to be known is one, and muted. */
final class AllureResult {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RunView view;
  private final CheckView check;
  private final AllureStory story;

  AllureResult(RunView view, Evidence evidence) {
    this.view = view;
    this.check = evidence.check();
    this.story = new AllureStory(view, evidence);
  }

  AllureStory story() {
    return story;
  }

  /** The name by which its files belong together; another one in another run. */
  String uuid() {
    return uuid(view.record().started() + ' ' + view.record().seed() + ' ' + key());
  }

  private String key() {
    return check.result().version() + ' ' + check.result().check();
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The document.
   *
   * @param attachments that lie beside it
   */
  String text(List<Attachment> attachments) {
    CheckResult result = check.result();
    long start = story.start();
    ObjectNode json = NODES.objectNode();
    json.put("uuid", uuid());
    json.put("historyId", uuid(key()));
    json.put("testCaseId", uuid(key()));
    json.put("fullName", key());
    json.put("name", check.sentence());
    json.put("status", AllureStory.status(result.verdict()));
    json.put("stage", "finished");
    story.statement().ifPresent(one -> json.put("description", one.summary()));
    ObjectNode details = json.putObject("statusDetails");
    details.put(
        "message",
        check.isKnown()
            ? "Known: " + result.known().reason() + " Came: " + result.reason()
            : result.verdict() + ": " + result.reason());
    if (result.finding() != null) {
      details.put("trace", result.finding().told());
    }
    details.put("known", check.isKnown());
    details.put("muted", check.isKnown());
    details.put("flaky", result.tries() > 1);
    json.put("start", start);
    json.put("stop", start + Math.max(0, result.millis()));
    ArrayNode labels = json.putArray("labels");
    story
        .labels()
        .forEach(one -> labels.addObject().put("name", one.name()).put("value", one.value()));
    links(json.putArray("links"));
    steps(json.putArray("steps"));
    ArrayNode files = json.putArray("attachments");
    attachments.forEach(one -> files
        .addObject()
        .put("name", one.name())
        .put("source", one.file())
        .put("type", one.type()));
    return JsonText.of(json);
  }

  private void links(ArrayNode links) {
    story.statement().ifPresent(one -> links
        .addObject()
        .put("name", "MQTT " + one.version() + ", section " + one.section())
        .put("url", Catalog.document(one.version()).toString())
        .put("type", "tms"));
  }

  private void steps(ArrayNode steps) {
    for (Happening one : story.happenings()) {
      steps
          .addObject()
          .put("name", one.name())
          .put("status", one.isMoment() ? AllureStory.status(check.result().verdict()) : "passed")
          .put("stage", "finished")
          .put("start", one.at())
          .put("stop", one.at());
    }
  }

  /**
   * A file beside the result.
   *
   * @param name for people
   * @param file its name
   * @param type of its content
   */
  record Attachment(String name, String file, String type) {}
}
