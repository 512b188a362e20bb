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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.trace.TraceExport;
import org.mqttassay.spec.trace.TraceExport.Form;
import org.mqttassay.spec.trace.TraceFormatException;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay trace}: looks at what a run recorded. */
@Command(
    name = "trace",
    description = "Shows recorded traces, or hands them to Wireshark.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nExamples:",
      "  assay trace show run/traces/5.0/ConnectOrder.a_second_connect_closes_the_connection.jsonl",
      "  assay trace export run/traces/5.0/*.jsonl --out captures"
    })
final class TraceCommand {

  @Spec
  private CommandSpec spec;

  @Command(
      name = "show",
      description =
          "Prints traces: times, connections, directions, packets, what is wrong with them.")
  int show(
      @Parameters(arity = "1..*", paramLabel = "TRACE", description = "Traces of a run.")
          List<Path> files)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> damage = Optional.empty();
    for (Path file : files) {
      try (var reader = TraceReader.open(readable(file))) {
        out.println(file + " (" + SafeText.escape(title(reader.header())) + ')');
        reader.forEach(event -> out.println(PacketText.timeline(List.of(event))));
        damage = reader.damage().or(orElse(damage));
      } catch (TraceFormatException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    out.flush();
    return report(damage);
  }

  private static String title(TraceHeader header) {
    return (header.check().isEmpty() ? header.suite() : header.check())
        + (header.version().isEmpty() ? "" : ", MQTT " + header.version());
  }

  @Command(name = "export", description = "Writes traces as pcapng, for Wireshark and tshark.")
  int export(
      @Parameters(arity = "1..*", paramLabel = "TRACE", description = "Traces of a run.")
          List<Path> files,
      @Option(
              names = {"-o", "--out"},
              paramLabel = "DIR",
              description = "Directory for the captures. Default: beside each trace.")
          Path directory,
      @Option(
              names = "--form",
              paramLabel = "FORM",
              defaultValue = "auto",
              description =
                  "tcp: as segments with addresses and ports; pdu: as bare MQTT, which Wireshark"
                      + " knows on any port; auto: tcp for port 1883, else pdu. Default: ${DEFAULT-VALUE}")
          String form)
      throws IOException {
    Form chosen = form(form);
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Optional<String> damage = Optional.empty();
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.jsonl$", "") + ".pcapng";
      Path capture = directory == null ? file.resolveSibling(name) : directory.resolve(name);
      try {
        damage = TraceExport.toPcapng(readable(file), capture, chosen).or(orElse(damage));
      } catch (TraceFormatException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
      spec.commandLine().getOut().println(capture);
    }
    return report(damage);
  }

  /** Complains of a file that is no trace, before anything is done with it. */
  private Path readable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(
          spec.commandLine(),
          file + " can't be read. Name a trace, such as assay-run/traces/5.0/NAME.jsonl.");
    }
    return file;
  }

  private Form form(String name) {
    for (Form form : Form.values()) {
      if (form.name().equalsIgnoreCase(name)) {
        return form;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--form takes auto, tcp or pdu, not '" + name + "'.");
  }

  private static Supplier<Optional<String>> orElse(Optional<String> earlier) {
    return () -> earlier;
  }

  private int report(Optional<String> damage) {
    damage.ifPresent(spec.commandLine().getErr()::println);
    return damage.isPresent() ? ExitCodes.INCONCLUSIVE : ExitCodes.OK;
  }
}
