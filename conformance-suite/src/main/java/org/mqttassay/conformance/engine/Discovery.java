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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.mqttassay.conformance.engine.Outline.Branch;

/**
 * Finds annotated classes, and in each of them what a unique id names. A class brings everything
 * that the parameters leave.
 */
final class Discovery implements SelectorResolver {

  static final String CLASS = "class";

  /** The engine's own segment and that of the class stand before those of the outline. */
  private static final int BEFORE_OUTLINE = 2;

  private final Supplier<Optional<Setting>> setting;
  private final Predicate<String> classNames;
  private final DiscoveryIssueReporter issues;

  /**
   * @param setting what all classes have in common; asked for when there is a class, and empty when
   *     it can't be had
   * @param classNames tells the classes that are not filtered out
   * @param issues takes what is wrong with classes
   */
  Discovery(
      Supplier<Optional<Setting>> setting,
      Predicate<String> classNames,
      DiscoveryIssueReporter issues) {
    this.setting = setting;
    this.classNames = classNames;
    this.issues = issues;
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    Class<?> type = selector.getJavaClass();
    return VendorClass.isOne(type) && classNames.test(type.getName())
        ? resolve(type, context)
        : Resolution.unresolved();
  }

  private Resolution resolve(Class<?> type, Context context) {
    var vendor = new VendorClass(type);
    Optional<String> mistake = vendor.mistake();
    if (mistake.isPresent()) {
      issues.reportIssue(
          DiscoveryIssue.builder(Severity.ERROR, mistake.get()).source(ClassSource.from(type)));
      return Resolution.unresolved();
    }
    return setting
        .get()
        .flatMap(common -> context
            .addToParent(parent -> Optional.of(
                new ClassNode(parent.getUniqueId().append(CLASS, type.getName()), vendor, common)))
            .map(node -> found(node, common.outline().branches())))
        .orElseGet(Resolution::unresolved);
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    List<Segment> segments = id.getSegments();
    if (segments.size() < BEFORE_OUTLINE || !segments.get(1).getType().equals(CLASS)) {
      return Resolution.unresolved();
    }
    if (segments.size() == BEFORE_OUTLINE) {
      return ReflectionSupport.tryToLoadClass(segments.get(1).getValue())
          .toOptional()
          .filter(VendorClass::isOne)
          .map(type -> resolve(type, context))
          .orElseGet(Resolution::unresolved);
    }
    return setting
        .get()
        .flatMap(common -> common.outline().find(segments.subList(BEFORE_OUTLINE, segments.size())))
        .flatMap(branch -> context
            .addToParent(
                () -> DiscoverySelectors.selectUniqueId(id.removeLastSegment()),
                parent -> Optional.of(node(id, branch, segments.get(1).getValue())))
            .map(node -> found(node, branch.branches())))
        .orElseGet(Resolution::unresolved);
  }

  private static TestDescriptor node(UniqueId id, Branch branch, String className) {
    if (branch.isGenerated()) {
      return new GeneratedNode(id, branch);
    }
    return branch.isLeaf() ? new LeafNode(id, branch) : new BranchNode(id, branch, className);
  }

  private static Resolution found(TestDescriptor node, List<Branch> inside) {
    return Resolution.match(Match.exact(node, () -> selectors(node.getUniqueId(), inside)));
  }

  private static Set<? extends DiscoverySelector> selectors(UniqueId id, List<Branch> inside) {
    return inside.stream()
        .map(branch -> DiscoverySelectors.selectUniqueId(id.append(branch.type(), branch.value())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
