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
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.mqttassay.conformance.engine.Outline.Branch;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.StatementId;
import org.opentest4j.TestAbortedException;

/** A check under one of its statements, or the reason why a statement has none. */
final class LeafNode extends AbstractTestDescriptor implements Node<RunContext> {

  private static final String TRACE_TYPE = "application/x-ndjson";

  private final Branch branch;

  LeafNode(UniqueId id, Branch branch) {
    super(id, branch.title(), BranchNode.source(branch));
    this.branch = branch;
  }

  Optional<Check> check() {
    return branch.check();
  }

  /** The statement under which it stands. */
  StatementId statement() {
    return branch.check().orElseThrow().aim();
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
  public SkipResult shouldBeSkipped(RunContext context) throws Exception {
    if (branch.why().isPresent()) {
      return SkipResult.skip(branch.why().get());
    }
    ClassRun run = context.run().orElseThrow();
    Optional<CheckResult> result = run.await(check().orElseThrow(), context.cancelled());
    if (result.isEmpty()) {
      return SkipResult.skip("The run was cancelled.");
    }
    if (result.get().verdict() != Verdict.NOT_APPLICABLE) {
      return SkipResult.doNotSkip();
    }
    // Nobody expects an entry of a node that never began.
    ReportEntry entry = ReportEntry.from(run.report(result.get()).entries());
    getParent().ifPresent(parent -> context.listener().reportingEntryPublished(parent, entry));
    return SkipResult.skip("NOT_APPLICABLE: " + result.get().reason());
  }

  @Override
  public RunContext execute(RunContext context, DynamicTestExecutor executor) throws Exception {
    ClassRun run = context.run().orElseThrow();
    CheckResult result = run.await(check().orElseThrow(), () -> false).orElseThrow();
    BugReport report = run.report(result);
    context.listener().reportingEntryPublished(this, ReportEntry.from(report.entries()));
    if (result.verdict() != Verdict.PASS) {
      context.listener().fileEntryPublished(this, FileEntry.from(run.trace(result), TRACE_TYPE));
    }
    run.tellAllure(result);
    switch (result.verdict()) {
      case FAIL -> fail(result, run.home(result), report);
      case INCONCLUSIVE -> throw aborted(result.reason());
      case ERROR -> throw new ConformanceException(report.text());
      default -> {
        // What a SHOULD or a MAY leaves to the broker is reported, and no failure.
      }
    }
    return context;
  }

  private void fail(CheckResult result, StatementId home, BugReport report) {
    if (!home.equals(statement())) {
      throw aborted("The check ended when " + result.finding().statement()
          + " was broken, and does not tell about this statement. See it under " + home + '.');
    }
    if (!result.isNewFailure()) {
      throw aborted("Known failure: " + result.known().reason()
          + (result.known().link() == null ? "" : " (" + result.known().link() + ')') + ". "
          + report.text());
    }
    throw new ConformanceFailure(
        report.text(), result.finding().allowed(), result.finding().came());
  }

  private static TestAbortedException aborted(String reason) {
    var aborted = new TestAbortedException(reason);
    aborted.setStackTrace(new StackTraceElement[0]);
    return aborted;
  }
}
