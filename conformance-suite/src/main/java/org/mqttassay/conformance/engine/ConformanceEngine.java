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

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.run.CheckIndex;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.conformance.run.Selection;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.spec.catalog.Catalog;

/**
 * Runs the checks of the standard on the JUnit Platform.
 *
 * <p>The checks of a class go on all at once, on threads of their own; JUnit's thread goes through
 * the tree and tells of each what came of it. So a check that does not apply is known to be skipped
 * before its node begins, as JUnit wants it.
 */
public final class ConformanceEngine extends HierarchicalTestEngine<RunContext> {

  /** The id of this engine. */
  public static final String ID = "mqtt-assay";

  /** For {@link java.util.ServiceLoader}. */
  public ConformanceEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Optional<String> getVersion() {
    return Optional.of(Installation.version());
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    var root = new EngineDescriptor(id, "MQTT conformance (Assay)");
    EngineDiscoveryRequestResolver.<TestDescriptor>builder()
        .addClassContainerSelectorResolver(VendorClass::isOne)
        .addSelectorResolver(context -> new Discovery(
            setting(context), context.getClassNameFilter(), context.getIssueReporter()))
        .addTestDescriptorVisitor(context -> TestDescriptor::prune)
        .build()
        .resolve(request, root);
    return root;
  }

  /** Once, since all classes of a run share it; empty after something in it was an error. */
  private static Supplier<Optional<Setting>> setting(
      InitializationContext<TestDescriptor> context) {
    return new Supplier<>() {
      private Optional<Setting> setting;

      @Override
      public Optional<Setting> get() {
        if (setting == null) {
          setting = read(context.getDiscoveryRequest(), context.getIssueReporter());
        }
        return setting;
      }
    };
  }

  private static Optional<Setting> read(
      EngineDiscoveryRequest request, DiscoveryIssueReporter issues) {
    var given = request.getConfigurationParameters();
    Parameters.unknown(given)
        .forEach(key -> issues.reportIssue(DiscoveryIssue.create(
            Severity.WARNING,
            "There is no parameter '" + key + "'. There are: " + Parameters.known() + '.')));
    Catalog catalog = Catalog.load();
    CheckIndex index = AllChecks.index();
    Parameters parameters;
    Deviations deviations;
    try {
      parameters = new Parameters(given);
      deviations = parameters.deviations(index.checks(), catalog);
    } catch (IllegalArgumentException | ConfigException e) {
      issues.reportIssue(DiscoveryIssue.create(Severity.ERROR, e.getMessage()));
      return Optional.empty();
    }
    Selection selection = parameters.selection();
    var outline =
        new Outline(catalog, index.checks(), parameters.profile(), selection, parameters.tries());
    outline
        .idlePatterns()
        .forEach(pattern -> issues.reportIssue(DiscoveryIssue.create(
            Severity.ERROR,
            "No check fits '" + pattern
                + "' of assay.include or assay.exclude. A pattern is the id of a statement, a section"
                + " with all below it, or the id of a check; * and ? stand for any characters.")));
    return Optional.of(new Setting(parameters, catalog, index, outline, deviations));
  }

  @Override
  protected RunContext createExecutionContext(ExecutionRequest request) {
    return new RunContext(
        request.getEngineExecutionListener(), Cancellation.of(request), Optional.empty());
  }
}
