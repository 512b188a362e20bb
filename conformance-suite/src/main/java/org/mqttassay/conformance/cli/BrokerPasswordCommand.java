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

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.mqttassay.spec.broker.auth.AuthFileException;
import org.mqttassay.spec.broker.auth.PasswordFile;
import org.mqttassay.spec.broker.auth.PasswordFileEditor;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.trace.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay broker password}: adds users to a password file, or changes their passwords. */
@Command(
    name = "password",
    description = {
      "Adds a user to a password file, which is made if it is not there, or changes a password.",
      "The password is asked for, or read as one line from standard input."
    },
    footer = {
      "",
      "Examples:",
      "  assay broker password joe --file users",
      "  assay broker password joe --file users < secret",
      "  assay broker password joe --file users --remove"
    })
final class BrokerPasswordCommand implements Callable<Integer> {

  /** What RFC 7677 recommends at least, and a client of 2026 hardly notices. */
  private static final int ITERATIONS = 15_000;

  private final InputStream input;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "The User Name.")
  private String user;

  @Option(names = "--file", paramLabel = "FILE", required = true, description = "Password file.")
  private Path file;

  @Option(names = "--remove", description = "Take the user out.")
  private boolean remove;

  /** @param input where a password comes from when nobody can be asked */
  BrokerPasswordCommand(InputStream input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    try {
      String done = remove ? remove() : set();
      spec.commandLine().getOut().println(SafeText.escape(done));
      return ExitCodes.OK;
    } catch (AuthFileException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.ADMISSION;
    }
  }

  private String remove() throws AuthFileException {
    if (!PasswordFileEditor.remove(file, user)) {
      throw new ParameterException(
          spec.commandLine(), SafeText.escape("There is no user '" + user + "' in " + file + '.'));
    }
    return "The user '" + user + "' is out of " + file + '.';
  }

  private String set() throws AuthFileException, IOException {
    var salt = new byte[PasswordFile.SALT_SIZE];
    new SecureRandom().nextBytes(salt);
    boolean known = PasswordFileEditor.set(file, user, password(), Bytes.of(salt), ITERATIONS);
    return known
        ? "The user '" + user + "' has a new password in " + file + '.'
        : "The user '" + user + "' is in " + file + " now.";
  }

  private String password() throws IOException {
    Console console = System.console();
    if (console != null && Screen.isWatched()) {
      char[] first = console.readPassword("Password: ");
      char[] second = first == null ? null : console.readPassword("Again: ");
      if (second == null || !Arrays.equals(first, second)) {
        throw usage("The two passwords are not the same. Nothing was changed.");
      }
      return new String(first);
    }
    // UTF-8, whatever the locale: that is what MQTT's clients send.
    var decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      String line = new BufferedReader(new InputStreamReader(input, decoder)).readLine();
      if (line == null || line.isEmpty()) {
        throw usage("There is no password on standard input.");
      }
      return line;
    } catch (CharacterCodingException e) {
      throw usage("The password on standard input is not UTF-8.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
