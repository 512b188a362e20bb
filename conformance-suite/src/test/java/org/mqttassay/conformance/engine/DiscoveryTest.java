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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.UriSource;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.spec.catalog.Catalog;

class DiscoveryTest {

  private static final String GOOD =
      "[engine:mqtt-assay]/[class:" + VendorClasses.Good.class.getName() + "]";
  private static final String PACKET_SIZE = GOOD
      + "/[version:5.0]/[chapter:3]/[section:3.1]/[statement:MQTT-3.1.2-24]"
      + "/[check:ConnectLimits.no_packet_is_larger_than_the_maximum_packet_size]";

  private static EngineTestKit.Builder kit() {
    return EngineTestKit.engine(ConformanceEngine.ID);
  }

  private static EngineDiscoveryResults good() {
    return kit().selectors(selectClass(VendorClasses.Good.class)).discover();
  }

  private static List<TestDescriptor> leaves(EngineDiscoveryResults results) {
    return results.getEngineDescriptor().getDescendants().stream()
        .filter(TestDescriptor::isTest)
        .map(TestDescriptor.class::cast)
        .toList();
  }

  private static Set<String> ids(EngineDiscoveryResults results) {
    return results.getEngineDescriptor().getDescendants().stream()
        .map(node -> node.getUniqueId().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TestDescriptor node(EngineDiscoveryResults results, String id) {
    return results.getEngineDescriptor().findByUniqueId(UniqueId.parse(id)).orElseThrow();
  }

  @Test
  void a_class_brings_every_statement_of_both_versions_and_every_check() {
    EngineDiscoveryResults found = good();

    assertThat(found.getDiscoveryIssues()).isEmpty();
    assertThat(ids(found).stream()
            .filter(id -> id.contains("[statement:"))
            .map(id -> id.replaceAll("/\\[(check|untested):.*", ""))
            .distinct())
        .hasSize(Catalog.load().all().size());
    assertThat(leaves(found).stream()
            .filter(LeafNode.class::isInstance)
            .flatMap(leaf -> ((LeafNode) leaf).check().stream())
            .map(check -> check.uniqueName())
            .distinct())
        .hasSize(AllChecks.index().checks().size());
    assertThat(leaves(found)).extracting(TestDescriptor::getDisplayName).doesNotHaveDuplicates();
  }

  @Test
  void generated_behaviour_is_a_leaf_of_each_version_unless_nobody_wants_it() {
    String generated = "[generated:";

    assertThat(ids(good())).filteredOn(id -> id.contains(generated)).hasSize(2);
    for (Map<String, String> unwanted : List.of(
        Map.of("assay.tries", "0"),
        Map.of("assay.profile", "quick"),
        Map.of("assay.include", "3.1"),
        Map.of("assay.exclude", "Explore.*"))) {
      var found = kit()
          .configurationParameters(unwanted)
          .selectors(selectClass(VendorClasses.Good.class))
          .discover();
      assertThat(ids(found)).as("%s", unwanted).noneMatch(id -> id.contains(generated));
    }
    var alone = kit()
        .configurationParameter("assay.include", "Explore.generated_behaviour")
        .selectors(selectClass(VendorClasses.Good.class))
        .discover();
    assertThat(leaves(alone)).hasSize(2);
    assertThat(alone.getDiscoveryIssues()).isEmpty();
    leaves(alone).forEach(leaf -> assertThat(
            leaves(kit().selectors(selectUniqueId(leaf.getUniqueId())).discover()))
        .hasSize(1));
  }

  @Test
  void a_leaf_has_the_standard_for_its_source_and_tags_of_version_chapter_level_and_feature() {
    TestDescriptor leaf = node(good(), PACKET_SIZE);

    assertThat(leaf.isTest()).isTrue();
    assertThat(leaf.getDisplayName())
        .isEqualTo(
            "5.0 MQTT-3.1.2-24 ConnectLimits: no packet is larger than the maximum packet size");
    assertThat(leaf.getSource())
        .contains(UriSource.from(
            URI.create("https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html"
                + "#:~:text=%5BMQTT%2D3.1.2%2D24%5D")));
    assertThat(leaf.getTags().stream().map(TestTag::getName))
        .contains(
            "mqtt5",
            "chapter-3",
            "section-3.1.2",
            "must",
            "must-not",
            "server",
            "connect",
            "maximum-packet-size",
            "MQTT-3.1.2-24")
        .doesNotContain("mqtt3", "should", "will");
  }

  @Test
  void a_class_has_itself_for_its_source_and_gives_its_name_to_all_in_it() {
    EngineDiscoveryResults found = good();

    assertThat(node(found, GOOD).getSource()).contains(ClassSource.from(VendorClasses.Good.class));
    assertThat(found.getEngineDescriptor().getDescendants())
        .filteredOn(TestDescriptor::isContainer)
        .allSatisfy(node -> assertThat(node.getLegacyReportingName())
            .isEqualTo(VendorClasses.Good.class.getName()));
  }

  @Test
  void every_unique_id_leads_back_to_its_node_alone_with_what_is_in_it() {
    Set<String> all = ids(good());
    var selectors = all.stream().map(id -> selectUniqueId(UniqueId.parse(id))).toList();

    assertThat(ids(kit().selectors(selectors).discover())).isEqualTo(all);
    assertThat(ids(kit().selectors(selectUniqueId(PACKET_SIZE)).discover())).hasSize(6);
    String section = GOOD + "/[version:5.0]/[chapter:3]/[section:3.12]";
    assertThat(ids(kit().selectors(selectUniqueId(section)).discover()))
        .isEqualTo(all.stream()
            .filter(id -> id.startsWith(section) || section.startsWith(id + "/"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void a_unique_id_of_nothing_leads_nowhere() {
    assertThat(ids(kit()
            .selectors(
                selectUniqueId(GOOD + "/[version:5.0]/[chapter:9]"),
                selectUniqueId("[engine:mqtt-assay]/[class:no.such.Broker]"),
                selectUniqueId("[engine:mqtt-assay]/[version:5.0]"))
            .discover()))
        .isEmpty();
  }

  @Test
  void a_package_brings_its_annotated_classes_less_those_filtered_out() {
    var found = kit()
        .selectors(selectPackage(getClass().getPackageName()))
        .filters(includeClassNamePatterns(".*\\$(Good|Mute)"))
        .discover();

    assertThat(found.getEngineDescriptor().getChildren())
        .extracting(TestDescriptor::getDisplayName)
        .containsExactlyInAnyOrder("Good", "Mute");
    assertThat(found.getDiscoveryIssues()).isEmpty();
  }

  @Test
  void a_class_without_the_annotation_is_nothing_of_ours() {
    assertThat(ids(kit().selectors(selectClass(DiscoveryTest.class)).discover()))
        .isEmpty();
  }

  @Test
  void tags_choose_leaves() {
    var found = kit()
        .selectors(selectClass(VendorClasses.Good.class))
        .filters(includeTags("mqtt5 & must & shared-subscriptions"))
        .discover();

    assertThat(leaves(found))
        .isNotEmpty()
        .allSatisfy(leaf -> assertThat(leaf.getUniqueId().toString()).contains("[version:5.0]"));
    assertThat(ids(found)).anyMatch(id -> id.contains("MQTT-4.8.2-"));
    assertThat(ids(found)).noneMatch(id -> id.contains("MQTT-3.1.2-24"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assay.include  | MQTT-3.1.2-24                 | 2 | statement:MQTT-3.1.2-24",
        "assay.include  | 3.12, 3.13                    | 2 | section:3.1[23]",
        "assay.include  | ConnectLimits.no_packet_is_l* | 1 | check:ConnectLimits",
        "assay.versions | 5                             | 1 | version:5.0",
      })
  void parameters_choose_leaves(String key, String value, int versions, String everywhere) {
    var found = kit()
        .selectors(selectClass(VendorClasses.Good.class))
        .configurationParameter(key, value)
        .discover();

    assertThat(node(found, GOOD).getChildren()).hasSize(versions);
    assertThat(leaves(found))
        .isNotEmpty()
        .allSatisfy(leaf -> assertThat(leaf.getUniqueId().toString()).containsPattern(everywhere));
  }

  @Test
  void a_statement_without_a_check_has_a_leaf_that_says_why() {
    var found = kit()
        .selectors(selectClass(VendorClasses.Good.class))
        .configurationParameter("assay.include", "untested")
        .discover();

    assertThat(leaves(found)).isNotEmpty().allSatisfy(leaf -> assertThat(((LeafNode) leaf).check())
        .isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assay.include   | 3.99               | No check fits '3.99' of assay.include",
        "assay.versions  | 4.0                | assay.versions takes 3.1.1 and 5.0, not '4.0'.",
        "assay.scale     | -1                 | assay.scale takes a number above 0",
        "assay.scale     | much               | assay.scale takes a number above 0",
        "assay.seed      | x                  | assay.seed takes a whole number, not 'x'.",
        "assay.jobs      | 0                  | assay.jobs takes 1 to 2000, not '0'.",
        "assay.insecure  | yes                | assay.insecure takes true or false, not 'yes'.",
        "assay.broker    | mqtt:/127.0.0.1    | assay.broker: ",
        "assay.target    | no/such/file.yaml  | There is no file no/such/file.yaml.",
        "assay.password  | secret             | MQTT 3.1.1 takes no password without a user name.",
      })
  void a_parameter_that_makes_no_sense_is_an_error_in_one_line(
      String key, String value, String words) {
    var issues = kit()
        .selectors(selectClass(VendorClasses.Good.class))
        .configurationParameter(key, value)
        .discover()
        .getDiscoveryIssues();

    assertThat(issues).hasSize(1);
    assertThat(issues.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(issues.get(0).message()).startsWith(words).doesNotContain("\n", "secret");
  }

  @Test
  void a_parameter_that_does_not_exist_is_warned_of() {
    assertThat(kit()
            .selectors(selectClass(VendorClasses.Good.class))
            .configurationParameter("assay.inclde", "3.1")
            .discover()
            .getDiscoveryIssues())
        .extracting(DiscoveryIssue::severity, issue -> issue
            .message()
            .startsWith("There is no parameter 'assay.inclde'. There are: assay.broker, "))
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.WARNING, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TwoBrokers    | A class is about one broker",
        "NotStatic     | @BrokerUnderTest NotStatic.broker must be static.",
        "NoTarget      | @BrokerUnderTest NoTarget.BROKER must be a org.mqttassay.simulator.target",
        "WithParameter | @BrokerUnderTest WithParameter.broker must have no parameters.",
      })
  void a_class_that_is_wrong_is_an_error_in_one_line(String name, String words) {
    var found =
        kit().selectors(selectClass(VendorClasses.class.getName() + '$' + name)).discover();

    assertThat(ids(found)).isEmpty();
    assertThat(found.getDiscoveryIssues()).hasSize(1);
    assertThat(found.getDiscoveryIssues().get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(found.getDiscoveryIssues().get(0).message()).contains(words).doesNotContain("\n");
    assertThat(found.getDiscoveryIssues().get(0).source())
        .hasValueSatisfying(source -> assertThat(source).isInstanceOf(ClassSource.class));
  }
}
