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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.simulator.link.Gaps;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Loss;
import org.mqttassay.simulator.link.WayShape;

/**
 * Writes a profile as a shell script for {@code tc} with {@code netem} (tc-netem(8)), to be run as
 * root on the client's machine: what goes out of an interface is the way up; what comes in passes
 * an {@code ifb} device and is the way down.
 */
public final class NetemScript {

  private static final int PACKET = 1_500;
  private static final int LEAST_LIMIT = 100;
  private static final int GAPS = 40;
  private static final double NANOS = 1e9;

  private NetemScript() {}

  /**
   * Writes the script.
   *
   * @param seed of the outages, whose times stand in the script
   */
  public static String of(LinkProfile profile, long seed) {
    var lines = new ArrayList<String>();
    lines.add("#!/bin/sh");
    lines.add("# Assay's link profile " + profile.name() + " for tc netem. As root:");
    lines.add("#   sh FILE start eth0     and     sh FILE stop eth0");
    if (reorders(profile.up()) || reorders(profile.down())) {
      lines.add("# netem may reorder packets where a delay varies; TCP puts them in order again.");
    }
    lines.add(
        "# Where a card segments, up to 64 KB count, and get lost, as one packet. To avoid that:");
    lines.add("#   ethtool -K eth0 tso off gso off gro off");
    Wording.missing(profile).forEach(line -> lines.add("# " + line));
    lines.add("set -eu");
    lines.add("action=${1:?start or stop} dev=${2:?an interface} ifb=ifb-assay");
    lines.add("up='" + netem(profile.up()) + "'");
    lines.add("down='" + netem(profile.down()) + "'");
    lines.add("stop() {");
    lines.add("  tc qdisc del dev \"$dev\" root 2>/dev/null || true");
    lines.add("  tc qdisc del dev \"$dev\" ingress 2>/dev/null || true");
    lines.add("  ip link del \"$ifb\" 2>/dev/null || true");
    lines.add("}");
    lines.add("stop");
    lines.add("[ \"$action\" = stop ] && exit 0");
    lines.add("tc qdisc add dev \"$dev\" root handle 1: netem $up");
    lines.add("ip link add \"$ifb\" type ifb");
    lines.add("ip link set \"$ifb\" up");
    lines.add("tc qdisc add dev \"$dev\" handle ffff: ingress");
    lines.add("tc filter add dev \"$dev\" parent ffff: matchall"
        + " action mirred egress redirect dev \"$ifb\"");
    lines.add("tc qdisc add dev \"$ifb\" root handle 1: netem $down");
    profile.gaps().ifPresent(gaps -> lines.addAll(outages(gaps, seed)));
    return String.join("\n", lines) + '\n';
  }

  /** netem keeps the order where it has a rate. */
  private static boolean reorders(WayShape way) {
    return way.rate() == 0 && !way.jitter().isZero();
  }

  /** The options of netem for one direction. */
  static String netem(WayShape way) {
    var options = new ArrayList<String>();
    options.add("limit " + limit(way));
    if (!way.delay().isZero() || !way.jitter().isZero()) {
      options.add("delay " + Wording.millis(Wording.middle(way)));
      if (!way.jitter().isZero()) {
        options.add(Wording.millis(way.jitter().dividedBy(2)));
      }
    }
    Loss loss = way.loss();
    if (!loss.isNone()) {
      options.add("loss gemodel " + Wording.trimmed(100 / loss.good()) + "% "
          + Wording.trimmed(100 / loss.bad()) + "% 100% 0%");
    }
    if (way.rate() > 0) {
      options.add("rate " + way.rate() + "bit");
    }
    return String.join(" ", options);
  }

  /** netem's queue holds what is delayed too, in packets. */
  private static long limit(WayShape way) {
    double seconds = way.delay().plus(way.jitter()).toNanos() / NANOS;
    double bytes = way.queue() + way.rate() / 8.0 * seconds;
    return Math.max(LEAST_LIMIT, Math.round(bytes / PACKET));
  }

  private static List<String> outages(Gaps gaps, long seed) {
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    lines.add("# Outages: seconds with and without a network, by turns, drawn from the seed " + seed
        + ", then again.");
    lines.add("while :; do");
    lines.add("  while read -r works fails; do");
    lines.add("    sleep \"$works\"");
    lines.add("    tc qdisc change dev \"$dev\" root handle 1: netem $up loss 100%");
    lines.add("    tc qdisc change dev \"$ifb\" root handle 1: netem $down loss 100%");
    lines.add("    sleep \"$fails\"");
    lines.add("    tc qdisc change dev \"$dev\" root handle 1: netem $up");
    lines.add("    tc qdisc change dev \"$ifb\" root handle 1: netem $down");
    lines.add("  done <<'END'");
    for (int i = 0; i < GAPS; i++) {
      boolean atOnce = i == 0 && gaps.atOnce();
      double works = -Math.log(1 - random.nextDouble()) * gaps.every().toNanos();
      Duration fails = gaps.quantile(random.nextDouble());
      lines.add(seconds(atOnce ? 0 : works) + ' ' + seconds(fails.toNanos()));
    }
    lines.add("END");
    lines.add("done");
    return lines;
  }

  private static String seconds(double nanos) {
    return Wording.trimmed(nanos / NANOS);
  }
}
