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

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.mqttassay.reports.badge.Badge;
import org.mqttassay.reports.evidence.Diagram;

/** Makes the pages. Safe for use by several threads. */
public final class Pages {

  private static final String PACKAGE = "org.mqttassay.reports.html.pages";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(
      null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);
  private final Assets filtered = Assets.withScript("filter.js");
  private final Assets still = Assets.withoutScript();
  private final Assets charted = Assets.withCharts("fleet.css", "fleet.js");
  private final Assets alone = Assets.ofDiagram();

  /** The certificate of a run. */
  public String certificate(CertificatePage page) {
    return render("certificate.jte", Map.of("page", page, "assets", filtered));
  }

  /** The evidence of a check. */
  public String evidence(EvidencePage page) {
    return render("evidence.jte", Map.of("page", page, "assets", still));
  }

  /** What became of a fleet. */
  public String fleet(FleetPage page) {
    return render("fleet.jte", Map.of("page", page, "assets", charted));
  }

  /** The matrix of several runs. */
  public String matrix(MatrixPage page) {
    return render("matrix.jte", Map.of("page", page, "assets", filtered));
  }

  /** A sequence diagram by itself, as SVG. */
  public String figure(Diagram diagram) {
    return render("figure.jte", Map.of("diagram", diagram, "assets", alone));
  }

  /** The badge of a run, as SVG. */
  public String badge(Badge badge) {
    return render("badge.jte", Map.of("badge", badge));
  }

  private String render(String template, Map<String, Object> parameters) {
    var out = new StringOutput(1 << 16);
    engine.render(template, parameters, out);
    return out.toString();
  }
}
