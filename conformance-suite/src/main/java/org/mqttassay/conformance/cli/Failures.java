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

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import org.mqttassay.simulator.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, whoever is to blame, and picks the exit code for it. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + oneLine(message(e)) + " (More: " + name + " --help)");
    return ExitCodes.USAGE;
  }

  private static String message(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return ended(e.getMessage().replaceFirst("^Error: ", ""));
    }
    CommandLine command = e.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    Collection<String> commands = command.getSubcommands().keySet();
    if (unmatched.isUnknownOption()) {
      return "Unknown option '" + word + "'." + guess(word, options(command));
    }
    return commands.isEmpty()
        ? "Unexpected argument '" + word + "'."
        : "Unknown command '" + word + "'." + guess(word, commands);
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }

  /** " Did you mean ...?", or nothing when nothing is near. */
  static String guess(String word, Collection<String> candidates) {
    return Nearest.guess(word.replaceFirst("=.*", ""), candidates);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return internal(e, command);
  }

  /** Whatever nobody foresaw. */
  static int internal(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    boolean debug =
        command.getCommandSpec().root().userObject() instanceof Assay root && root.isDebug();
    String what = failure.getMessage() == null ? "" : ": " + oneLine(failure.getMessage());
    err.println("Assay itself failed: "
        + failure.getClass().getSimpleName()
        + what
        + (debug ? "" : " (Details: --debug)"));
    if (debug) {
      failure.printStackTrace(err);
    }
    return ExitCodes.INTERNAL;
  }

  private static String ended(String message) {
    return message.matches("(?s).*[.?!]\\s*") ? message : message + ".";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
