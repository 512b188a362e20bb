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
package org.mqttassay.simulator.fleet.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who the members of a group are to the broker. Each text may have {@code {n}}, the member's number
 * from 1; {@code {group}}; and {@code {run}}, which tells one run from another.
 *
 * @param clientIdentifier the template of the Client Identifier
 * @param user the template of the User Name, if any
 * @param password the template of the password, if any
 * @param certificate of the client, a PEM file, if any
 * @param key of the certificate, as PKCS#8
 * @param listed what a CSV file has of each member, in their order, which comes before all
 *     templates; empty for none
 */
public record Identities(
    String clientIdentifier,
    Optional<String> user,
    Optional<String> password,
    Optional<String> certificate,
    Optional<String> key,
    List<Listed> listed) {

  /** What is told from a run that ended badly by the run's own tag. */
  public static final Identities USUAL = new Identities(
      "{group}-{n}-{run}",
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      List.of());

  /**
   * One line of the file.
   *
   * @param clientIdentifier empty for the template
   * @param user empty for the template
   * @param password empty for the template
   * @param certificate empty for the template
   * @param key empty for the template
   */
  public record Listed(
      Optional<String> clientIdentifier,
      Optional<String> user,
      Optional<String> password,
      Optional<String> certificate,
      Optional<String> key) {}

  /**
   * One member's.
   *
   * @param clientIdentifier the Client Identifier
   * @param user the User Name, if any
   * @param password the password, if any
   * @param certificate a PEM file, if any
   * @param key of the certificate, if there is one
   */
  public record Identity(
      String clientIdentifier,
      Optional<String> user,
      Optional<String> password,
      Optional<Path> certificate,
      Optional<Path> key) {}

  /** Copies the list. */
  public Identities {
    listed = List.copyOf(listed);
  }

  /** The same with what a file has of each member. */
  Identities listing(List<Listed> lines) {
    return new Identities(clientIdentifier, user, password, certificate, key, lines);
  }

  /** The same, with a name and a password for those that have none of their own. */
  Identities admittedBy(Optional<String> name, Optional<String> secret) {
    // The password goes with its name, and with no other.
    return new Identities(
        clientIdentifier,
        user.or(() -> name),
        user.isPresent() ? password : password.or(() -> secret),
        certificate,
        key,
        listed);
  }

  /**
   * Who a member is.
   *
   * @param group the name of its group
   * @param index of the member, from 0
   * @param run what tells this run from others
   */
  public Identity of(String group, int index, String run) {
    Optional<Listed> own =
        index < listed.size() ? Optional.of(listed.get(index)) : Optional.empty();
    var fill = new Filling(group, index, run);
    return new Identity(
        own.flatMap(Listed::clientIdentifier).orElseGet(() -> fill.in(clientIdentifier)),
        own.flatMap(Listed::user).or(() -> user.map(fill::in)),
        own.flatMap(Listed::password).or(() -> password.map(fill::in)),
        own.flatMap(Listed::certificate).or(() -> certificate.map(fill::in)).map(Path::of),
        own.flatMap(Listed::key).or(() -> key.map(fill::in)).map(Path::of));
  }

  private record Filling(String group, int index, String run) {

    private String in(String template) {
      return template
          .replace("{group}", group)
          .replace("{n}", Integer.toString(index + 1))
          .replace("{run}", run);
    }
  }
}
