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
package org.mqttassay.simulator.link.export;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Gaps;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Loss;
import org.mqttassay.simulator.link.WayShape;

/**
 * Writes a profile as manifests for Chaos Mesh 2 ({@code NetworkChaos} of chaos-mesh.org/v1alpha1):
 * for each direction one with delay and loss and one with the rate, and one that partitions again
 * and again for outages. It selects pods with the label {@code assay.mqttassay.org/role}, client or
 * server.
 */
public final class ChaosMeshManifest {

  private static final String LABEL = "assay.mqttassay.org/role";
  private static final int BUCKET = 10_000;

  private ChaosMeshManifest() {}

  /** Writes the manifests, one document each. */
  public static String of(LinkProfile profile) {
    var text = new StringBuilder();
    text.append("# Assay's link profile ")
        .append(profile.name())
        .append(" for Chaos Mesh 2: kubectl apply -f FILE\n")
        .append("# Label the pods " + LABEL + ": client and server, or write selectors of your")
        .append(" own.\n")
        .append("# Its loss knows no mean length of bursts; correlation comes nearest.\n");
    Wording.missing(profile).forEach(line -> text.append("# ").append(line).append('\n'));
    var documents = new ArrayList<String>();
    for (Direction way : Direction.values()) {
      documents.addAll(documents(profile.name(), way, profile.way(way)));
    }
    profile.gaps().ifPresent(gaps -> documents.add(partition(profile.name(), gaps)));
    if (documents.isEmpty()) {
      text.append("# This profile disturbs nothing.\n");
    }
    documents.forEach(document -> text.append("---\n").append(document));
    return text.toString();
  }

  private static List<String> documents(String name, Direction way, WayShape shape) {
    var documents = new ArrayList<String>();
    var netem = new StringBuilder();
    if (!shape.delay().isZero() || !shape.jitter().isZero()) {
      netem
          .append("  delay:\n    latency: ")
          .append(Wording.millis(Wording.middle(shape)))
          .append("\n    jitter: ")
          .append(Wording.millis(shape.jitter().dividedBy(2)))
          .append("\n    correlation: '0'\n");
    }
    Loss loss = shape.loss();
    if (!loss.isNone()) {
      netem
          .append("  loss:\n    loss: '")
          .append(Wording.trimmed(100 * loss.share()))
          .append("'\n    correlation: '")
          .append(Wording.trimmed(100 * (1 - 1 / loss.bad())))
          .append("'\n");
    }
    if (netem.length() > 0) {
      documents.add(document(name + '-' + word(way), "netem", way) + netem);
    }
    if (shape.rate() > 0) {
      long bytes = Math.max(1, shape.rate() / 8);
      documents.add(document(name + '-' + word(way) + "-rate", "bandwidth", way)
          + "  bandwidth:\n    # bytes a second\n    rate: " + bytes + "bps\n    limit: "
          + shape.queue() + "\n    buffer: " + Math.max(BUCKET, shape.burst()) + '\n');
    }
    return documents;
  }

  private static String word(Direction way) {
    return way == Direction.UP ? "up" : "down";
  }

  private static String document(String name, String action, Direction way) {
    String source = way == Direction.UP ? "client" : "server";
    String target = way == Direction.UP ? "server" : "client";
    return head("NetworkChaos", name) + "spec:\n" + body(action, source, target, "to", "  ");
  }

  private static String head(String kind, String name) {
    return "apiVersion: chaos-mesh.org/v1alpha1\nkind: " + kind + "\nmetadata:\n  name: assay-"
        + name + '\n';
  }

  private static String body(
      String action, String source, String target, String direction, String indent) {
    return String.join(
            "\n",
            "action: " + action,
            "mode: all",
            "selector:",
            "  labelSelectors:",
            "    " + LABEL + ": " + source,
            "direction: " + direction,
            "target:",
            "  mode: all",
            "  selector:",
            "    labelSelectors:",
            "      " + LABEL + ": " + target)
        .indent(indent.length());
  }

  private static String partition(String name, Gaps gaps) {
    long every = Math.max(1, gaps.every().plus(gaps.mean()).toSeconds());
    return "# Outages come in the mean as often and last as long; Chaos Mesh draws neither.\n"
        + head("Schedule", name + "-outages")
        + "spec:\n  schedule: '@every " + every + "s'\n  type: NetworkChaos\n"
        + "  historyLimit: 1\n  concurrencyPolicy: Forbid\n  networkChaos:\n"
        + body("partition", "client", "server", "both", "    ")
        + "    duration: " + Wording.millis(gaps.mean()) + '\n';
  }
}
