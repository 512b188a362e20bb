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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.mqttassay.spec.MqttVersion;

/** An annotated class: the broker is up while its node is executed. */
final class ClassNode extends AbstractTestDescriptor implements Node<RunContext> {

  private final VendorClass vendor;
  private final Setting setting;

  ClassNode(UniqueId id, VendorClass vendor, Setting setting) {
    super(id, vendor.type().getSimpleName(), ClassSource.from(vendor.type()));
    this.vendor = vendor;
    this.setting = setting;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public String getLegacyReportingName() {
    return vendor.type().getName();
  }

  @Override
  public RunContext before(RunContext context) throws Exception {
    List<LeafNode> leaves = getDescendants().stream()
        .filter(LeafNode.class::isInstance)
        .map(LeafNode.class::cast)
        .filter(leaf -> leaf.check().isPresent())
        .toList();
    Set<MqttVersion> generated = getDescendants().stream()
        .filter(GeneratedNode.class::isInstance)
        .map(node -> ((GeneratedNode) node).version())
        .collect(Collectors.toSet());
    if (leaves.isEmpty() && generated.isEmpty()) {
      return context;
    }
    var run = ClassRun.begin(vendor, setting, leaves, generated);
    context.listener().reportingEntryPublished(this, ReportEntry.from(run.description()));
    return context.with(run);
  }

  @Override
  public void after(RunContext context) throws Exception {
    if (context.run().isPresent()) {
      ClassRun run = context.run().get();
      run.apart().stream()
          .map(result -> ReportEntry.from(run.report(result).entries()))
          .forEach(entry -> context.listener().reportingEntryPublished(this, entry));
      run.end();
    }
  }
}
