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
package org.mqttassay.conformance.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The rules of axe-core, by which a page can be told to be of use to everybody. */
final class Axe {

  /** With fewer it has looked at nothing. */
  private static final int FEWEST_RULES = 10;

  private final String script;

  /** Reads them from the jar that they come in. */
  Axe() throws IOException {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * What in the page that is open breaks levels A and AA of WCAG 2.1, a line each, as a list. All
   * that can be unfolded is unfolded before.
   */
  Object violations(Chromium browser) {
    browser.run(script);
    return browser.await("""
        const done = arguments[arguments.length - 1];
        document.querySelectorAll(".group").forEach(one => one.style.contentVisibility = "visible");
        document.querySelectorAll("details").forEach(one => one.open = true);
        axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
          .then(all => done(all.passes.length < arguments[0]
            ? ["only " + all.passes.length + " rules found something to look at"]
            : all.violations.map(one => one.id + ": " + one.nodes.length + " times, "
              + one.nodes.slice(0, 3).map(node => node.html + " " + node.failureSummary).join("; "))))
          .catch(error => done(["axe: " + error]));
        """, FEWEST_RULES);
  }
}
