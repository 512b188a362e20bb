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
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.mqttassay.conformance.engine.Outline.Branch;
import org.mqttassay.spec.MqttVersion;
import org.opentest4j.TestAbortedException;

/** The generated behaviour of a version: many scripts, and one node. */
final class GeneratedNode extends AbstractTestDescriptor implements Node<RunContext> {

  private final Branch branch;

  GeneratedNode(UniqueId id, Branch branch) {
    super(id, branch.title(), BranchNode.source(branch));
    this.branch = branch;
  }

  MqttVersion version() {
    return MqttVersion.parse(branch.value()).orElseThrow();
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return branch.tags();
  }

  @Override
  public String getLegacyReportingName() {
    return branch.name();
  }

  @Override
  public SkipResult shouldBeSkipped(RunContext context) {
    Optional<String> refused = context.run().orElseThrow().refused(version());
    if (context.cancelled().getAsBoolean()) {
      return SkipResult.skip("The run was cancelled.");
    }
    return refused
        .map(words -> SkipResult.skip("NOT_APPLICABLE: " + words))
        .orElseGet(SkipResult::doNotSkip);
  }

  @Override
  public RunContext execute(RunContext context, DynamicTestExecutor executor) throws Exception {
    var played = context.run().orElseThrow().generated(version());
    played.entries().forEach(entry -> context
        .listener()
        .reportingEntryPublished(this, ReportEntry.from(entry)));
    if (played.failure().isPresent()) {
      var failed = played.failure().get();
      throw new ConformanceFailure(
          played.text(), failed.finding().allowed(), failed.finding().came());
    }
    if (played.doubt().isPresent()) {
      var aborted = new TestAbortedException(played.doubt().get());
      aborted.setStackTrace(new StackTraceElement[0]);
      throw aborted;
    }
    return context;
  }
}
