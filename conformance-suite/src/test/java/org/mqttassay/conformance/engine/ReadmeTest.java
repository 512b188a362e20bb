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
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the README says about the engine is so. */
class ReadmeTest {

  private String section;

  @BeforeEach
  void read() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("assay.root"), "README.md"));
    int start = readme.indexOf("## In your own build");
    section = readme.substring(start, readme.indexOf("\n## ", start + 1));
  }

  private String first(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(section)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static EngineTestKit.Builder kit() {
    return EngineTestKit.engine(ConformanceEngine.ID)
        .selectors(selectClass(VendorClasses.Good.class));
  }

  private static void brings(EngineDiscoveryResults found) {
    assertThat(found.getDiscoveryIssues()).isEmpty();
    assertThat(found.getEngineDescriptor().getDescendants()).isNotEmpty();
  }

  @Test
  void the_class_compiles(@TempDir Path out) {
    String source = "import org.mqttassay.conformance.engine.*;\n"
        + "import org.mqttassay.simulator.target.Target;\n"
        + first("```java\n(.*?)```");
    var file =
        new SimpleJavaFileObject(
            URI.create("mem:///AcmeBrokerTest.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };

    boolean compiled = ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            null,
            List.of(
                "-proc:none", "-d", out.toString(), "-cp", System.getProperty("java.class.path")),
            null,
            List.of(file))
        .call();

    assertThat(compiled).isTrue();
  }

  @Test
  void all_parameters_are_named() {
    assertThat(Pattern.compile("`([a-z-]+)`")
            .matcher(first("in front \\((.*?)\\)"))
            .results()
            .map((MatchResult found) -> "assay." + found.group(1)))
        .containsExactlyInAnyOrder(Parameters.known().split(", "));
  }

  @Test
  void the_patterns_and_the_tags_of_the_examples_bring_checks() {
    brings(kit()
        .configurationParameter("assay.include", first("-Dassay\\.include=(\\S+)"))
        .discover());
    brings(kit().filters(includeTags(first("-Dgroups='(.*?)'"))).discover());
  }
}
