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
package org.mqttassay.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Style and script that stand in a page, and the policy that lets a browser use just these.
 *
 * @param style as it stands in the page
 * @param script as it stands in the page; empty for a page without
 * @param hasCharts whether the script draws charts, whose elements bear styles of their own
 */
public record Assets(String style, String script, boolean hasCharts) {

  private static final String CHARTS = "echarts/echarts.common.min.js";

  /** Of a page with filters. */
  static Assets withScript(String name) {
    return new Assets(style("assay.css", "diagram.css"), read(name), false);
  }

  /** Of a page with charts, which bring their library along. */
  static Assets withCharts(String style, String name) {
    return new Assets(style("assay.css", "diagram.css", style), read(CHARTS) + read(name), true);
  }

  /** Of a page without a script. */
  static Assets withoutScript() {
    return new Assets(style("assay.css", "diagram.css"), "", false);
  }

  /** Of a diagram that stands by itself. */
  static Assets ofDiagram() {
    return new Assets(style("diagram.css"), "", false);
  }

  private static String style(String... names) {
    return read("palette.css")
        + Arrays.stream(names).map(Assets::read).collect(Collectors.joining());
  }

  /** The policy, as the value of a {@code meta} element. */
  public String policy() {
    return "default-src 'none'; style-src 'sha256-" + hash(style) + "'; "
        + (hasCharts ? "style-src-attr 'unsafe-inline'; " : "")
        + (script.isEmpty() ? "" : "script-src 'sha256-" + hash(script) + "'; ")
        + "base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
