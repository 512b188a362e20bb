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

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.UriSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.mqttassay.conformance.engine.Outline.Branch;

/** A version, a chapter, a section or a statement. */
final class BranchNode extends AbstractTestDescriptor implements Node<RunContext> {

  private final String className;

  BranchNode(UniqueId id, Branch branch, String className) {
    super(id, branch.title(), source(branch));
    this.className = className;
  }

  static TestSource source(Branch branch) {
    return branch.link().map(UriSource::from).orElse(null);
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  /** Reports of the old form put a test under the name of what it is in. */
  @Override
  public String getLegacyReportingName() {
    return className;
  }
}
