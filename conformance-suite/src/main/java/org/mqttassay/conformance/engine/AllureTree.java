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
package org.mqttassay.conformance.engine;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.mqttassay.reports.allure.AllureStory;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * Puts our tests into Allure's trees by version, chapter and statement, with severity and a link to
 * the standard, where a vendor's build has Allure's usual listener. Allure finds this class by
 * itself, and nobody else ever loads it. What it says hangs on a test's unique id alone, so that
 * tests that were skipped, and of which nothing was ever carried out, have their place as well.
 */
public final class AllureTree implements TestLifecycleListener {

  private static final String UNIQUE_ID = "junit.platform.uniqueid";
  private static final String OURS = "[engine:" + ConformanceEngine.ID + ']';

  private Catalog catalog;

  /** For {@link java.util.ServiceLoader}. */
  public AllureTree() {}

  @Override
  public void beforeTestWrite(TestResult test) {
    test.getLabels().stream()
        .filter(label -> label.getName().equals(UNIQUE_ID))
        .map(Label::getValue)
        .filter(id -> id.contains(OURS))
        .findFirst()
        .ifPresent(id -> place(test, segments(id)));
  }

  /** Of a test in a suite, the ids of the suite's engine stand in front of ours. */
  private static Map<String, String> segments(String id) {
    return UniqueId.parse(id).getSegments().stream()
        .collect(Collectors.toMap(Segment::getType, Segment::getValue, (outer, inner) -> inner));
  }

  private void place(TestResult test, Map<String, String> path) {
    Optional<MqttVersion> version =
        Optional.ofNullable(path.get("version")).flatMap(MqttVersion::parse);
    Optional<Statement> statement =
        version.flatMap(known -> Optional.ofNullable(path.get("statement"))
            .flatMap(id -> catalog().find(new StatementId(known, id))));
    Optional.ofNullable(path.get("class")).ifPresent(name -> add(test, "package", name));
    if (statement.isPresent()) {
      add(test, AllureStory.place(statement.get(), catalog()));
      test.getLinks().add(link(statement.get()));
    } else if (version.isPresent()) {
      add(test, AllureStory.trees("MQTT " + version.get(), "Generated behaviour", test.getName()));
    }
  }

  private static Link link(Statement statement) {
    return new Link()
        .setName("MQTT " + statement.version() + ", section " + statement.section())
        .setUrl(StandardLink.to(statement.id()).toString())
        .setType("tms");
  }

  private static void add(TestResult test, List<AllureStory.Label> labels) {
    labels.forEach(label -> add(test, label.name(), label.value()));
  }

  private static void add(TestResult test, String name, String value) {
    boolean isThere = test.getLabels().stream()
        .anyMatch(label -> name.equals(label.getName()) && value.equals(label.getValue()));
    if (!isThere) {
      test.getLabels().add(new Label().setName(name).setValue(value));
    }
  }

  private synchronized Catalog catalog() {
    if (catalog == null) {
      catalog = Catalog.load();
    }
    return catalog;
  }
}
