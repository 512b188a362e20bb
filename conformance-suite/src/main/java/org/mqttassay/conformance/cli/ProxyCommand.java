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
package org.mqttassay.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.link.net.LinkControl;
import org.mqttassay.simulator.link.net.LinkProxy;
import org.mqttassay.simulator.link.net.ProxySettings;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay proxy}: a bad network between devices and a broker. */
@Command(
    name = "proxy",
    description = {
      "Stands between devices and a broker and behaves like a bad network, until Ctrl-C.",
      "Bytes are never missing or out of order: what a network loses comes late."
    },
    footer = {
      "",
      "Exit code 5 means that it can't listen at an address or port.",
      "",
      "Examples:",
      "  assay proxy --listen 127.0.0.1:1884 --to 127.0.0.1:1883 --profile car --seed 7",
      "  assay proxy --listen 0.0.0.0:1884 --to broker:1883 --schedule commute --control 8474",
      "  assay proxy --listen 1884 --to 127.0.0.1:1883 --profile cellar --profiles own.yaml",
      "  assay proxy --list",
      "  assay proxy export --profile car --as netem",
      "  curl -X POST 127.0.0.1:8474/links/all/cut/outage?for=10s"
    })
final class ProxyCommand implements Callable<Integer> {

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[?([^\\[\\]]+?)]?:)?(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  @Spec
  private CommandSpec spec;

  @Mixin
  private ProxyProfileOptions own;

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      description =
          "Where devices connect to: host and port, or a port of this machine; 0 for a free one.")
  private String listen;

  @Option(
      names = "--to",
      paramLabel = "ADDR",
      description = "Where the broker is: host and port, or an address such as mqtt://host:1883.")
  private String target;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The kind of network, as --list has them.")
  private String profile;

  @Option(
      names = "--schedule",
      paramLabel = "NAME|FILE",
      description =
          "A day or a journey over several profiles, as --list has them, or a file with one.")
  private String schedule;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all that is drawn; printed at the start. Default: a random one")
  private Long seed;

  @Option(
      names = "--control",
      paramLabel = "PORT",
      description =
          "Port of this machine to show and change links over HTTP; 0 for a free one. GET / tells"
              + " how.")
  private Integer control;

  @Option(names = "--list", description = "List the profiles and schedules.")
  private boolean isList;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Profiles profiles = own.profiles();
      if (isList) {
        list(profiles);
        return ExitCodes.OK;
      }
      return run(profiles);
    } catch (ConfigException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void list(Profiles profiles) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Profiles:");
    for (String name : profiles.names()) {
      LinkProfile one = profiles.find(name).orElseThrow();
      out.println(String.format(
          "  %-14s %7s down %7s up %6d ms   %s",
          name,
          rate(one.down().rate()),
          rate(one.up().rate()),
          one.roundTrip().toMillis(),
          one.note()));
    }
    out.println();
    out.println("Schedules:");
    for (String name : profiles.scheduleNames()) {
      out.println(String.format(
          "  %-14s %s", name, profiles.schedule(name).orElseThrow().note()));
    }
    out.flush();
  }

  private static String rate(long bits) {
    return bits == 0 ? "any" : bits >= 1_000_000 ? bits / 1_000_000 + " M" : bits / 1_000 + " k";
  }

  private int run(Profiles profiles) throws ConfigException, InterruptedException {
    if (listen == null || target == null) {
      throw usage("--" + (listen == null ? "listen" : "to") + " is missing.");
    }
    if (control != null && (control < 0 || control > HIGHEST_PORT)) {
      throw usage("--control takes a port from 0 to 65535, not " + control + '.');
    }
    long drawn = seed == null ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : seed;
    // A schedule of a file may bring profiles, too.
    Profiles all = withScheduleFile(profiles);
    LinkSchedule planned = planned(all, profiles);
    Duration into =
        planned.isDay() ? Duration.ofNanos(LocalTime.now().toNanoOfDay()) : Duration.ZERO;
    var settings = new ProxySettings(
        address("--listen", listen), address("--to", target), planned, into, drawn, all.faults());
    var stop = new CountDownLatch(1);
    var ending = new OrderlyEnd(stop);
    try {
      int exit = serve(settings, all, stop);
      ending.over(exit);
      return exit;
    } finally {
      ending.forget();
    }
  }

  private Profiles withScheduleFile(Profiles profiles) throws ConfigException {
    boolean isFile = schedule != null
        && profiles.schedule(schedule).isEmpty()
        && Files.isRegularFile(Path.of(schedule));
    return isFile ? profiles.and(Path.of(schedule)) : profiles;
  }

  private LinkSchedule planned(Profiles all, Profiles withoutFile) throws ConfigException {
    if ((profile == null) == (schedule == null)) {
      throw usage("Give either --profile or --schedule; --list shows what there is.");
    }
    if (profile != null) {
      return LinkSchedule.always(ProxyProfileOptions.find(all, profile));
    }
    var named = all.schedule(schedule);
    if (named.isPresent()) {
      return named.get();
    }
    var added = all.scheduleNames().stream()
        .filter(name -> withoutFile.schedule(name).isEmpty())
        .toList();
    if (added.size() == 1) {
      return all.schedule(added.get(0)).orElseThrow();
    }
    if (all != withoutFile) {
      throw usage("--schedule " + schedule + " has " + added.size()
          + " new schedules. Put one there, or give it to --profiles and name one.");
    }
    throw ProxyProfileOptions.unknown("schedule", schedule, all.scheduleNames());
  }

  private InetSocketAddress address(String option, String text) {
    String host;
    int port;
    if (text.contains("://")) {
      try {
        Endpoint endpoint = Endpoint.parse(text);
        host = endpoint.host();
        port = endpoint.port();
      } catch (IllegalArgumentException e) {
        throw usage(option + ": " + e.getMessage());
      }
    } else {
      Matcher parts = HOST_AND_PORT.matcher(text);
      if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
        throw usage(option + " takes host and port such as 127.0.0.1:1883, not " + text + '.');
      }
      host = parts.group(1);
      port = Integer.parseInt(parts.group(2));
    }
    var address = host == null
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw usage(option + ": no address belongs to the host " + host + '.');
    }
    return address;
  }

  private int serve(ProxySettings settings, Profiles profiles, CountDownLatch stop)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (LinkProxy proxy = LinkProxy.start(settings, line -> say(err, SafeText.escape(line)));
        LinkControl controlled =
            control == null ? null : LinkControl.start(control, proxy, profiles)) {
      out.println("Listening at " + text(proxy.address()) + ", leading to "
          + text(settings.target()) + ".");
      out.println("Profile " + proxy.profile().name()
          + (schedule == null ? "" : " by the schedule " + settings.schedule().name())
          + ", seed " + settings.seed()
          + (settings.faults().isEmpty() ? "" : ", faults: " + settings.faults().size()) + ".");
      if (controlled != null) {
        out.println("Control at http://127.0.0.1:" + controlled.port() + "/");
      }
      say(out, "Ctrl-C ends it.");
      stop.await();
      return ExitCodes.OK;
    } catch (IOException e) {
      say(err, SafeText.escape(e.getMessage()));
      return ExitCodes.ADDRESS;
    }
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + address.getPort();
  }
}
