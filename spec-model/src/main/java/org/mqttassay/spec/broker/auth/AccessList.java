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
package org.mqttassay.spec.broker.auth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;

/**
 * Who may publish to which topics, and read which.
 *
 * <p>The file is written like Mosquitto's {@code acl_file}:
 *
 * <pre>{@code
 * # for everyone
 * topic read news/#
 * pattern write sensors/%u/data
 * pattern readwrite devices/%c/#
 *
 * user joe
 * topic readwrite joe/#
 * topic deny joe/secret
 * }</pre>
 *
 * <ul>
 *   <li>{@code topic [read|write|readwrite|deny] FILTER} before the first {@code user} is for
 *       everyone, behind it for that user. (Mosquitto applies the first ones to clients without a
 *       name only.) A user may have several sections. Without a kind both is granted; a filter with
 *       spaces needs one.
 *   <li>{@code pattern} is the same for everyone wherever it stands, with a whole level {@code %u}
 *       for the User Name and {@code %c} for the Client Identifier. A name that is empty, has
 *       {@code +}, {@code #} or {@code /}, or begins with {@code $} where it would be the first
 *       level, is granted nothing by a pattern; where it denies, a name that is empty or no level
 *       stands for any.
 *   <li>Filters mean topics as in MQTT: {@code #} and {@code +} at the beginning leave out topics
 *       that begin with {@code $}.
 *   <li>What no line grants is denied, and {@code deny} wins over every grant, wherever it stands.
 * </ul>
 *
 * <p>A subscription may be made exactly if all that it can bring may be read: one line that grants
 * reading covers its whole filter, and no {@code deny} has a topic in common with it. A client thus
 * hears at once what it will not get, and no message of a granted subscription is held back
 * silently. Several lines that cover a filter only together do not suffice.
 *
 * <p>Immutable; any thread may ask.
 */
public final class AccessList {

  /** Grants everything to everyone: what holds without a file. */
  public static final AccessList OPEN = new AccessList(List.of(), Map.of(), true);

  private final List<AccessRule> general;
  private final Map<String, List<AccessRule>> byUser;
  private final boolean open;

  private AccessList(List<AccessRule> general, Map<String, List<AccessRule>> byUser, boolean open) {
    this.general = general;
    this.byUser = byUser;
    this.open = open;
  }

  static AccessList of(List<AccessRule> general, Map<String, List<AccessRule>> byUser) {
    var copy = new HashMap<String, List<AccessRule>>();
    byUser.forEach((user, rules) -> copy.put(user, List.copyOf(rules)));
    return new AccessList(List.copyOf(general), Map.copyOf(copy), false);
  }

  /**
   * Reads a file.
   *
   * @throws AuthFileException when it can't be read or has a line that makes no sense
   */
  public static AccessList read(Path file) throws AuthFileException {
    return new AccessListParser(file).parse(FileLines.read(file, "access list"));
  }

  /**
   * Reads a file's content.
   *
   * @param file the name for complaints
   * @throws AuthFileException when a line makes no sense
   */
  public static AccessList parse(Path file, Bytes content) throws AuthFileException {
    return new AccessListParser(file).parse(FileLines.split(file, content.toArray()));
  }

  /**
   * What one client may do. Worth keeping for as long as it is connected: it has the client's lines
   * only, and its names are filled in.
   *
   * @param user the name that was proved, if one was
   * @param clientId the Client Identifier, also if the broker assigned it
   */
  public Access of(Optional<String> user, String clientId) {
    if (open) {
      return Access.OPEN;
    }
    var rules = new ArrayList<>(general);
    user.map(byUser::get).ifPresent(rules::addAll);
    var reads = new ArrayList<TopicSet>();
    var writes = new ArrayList<TopicSet>();
    var denied = new ArrayList<TopicSet>();
    for (AccessRule rule : rules) {
      rule.topicsFor(user, clientId).ifPresent(topics -> {
        if (rule.kind().grantsReading()) {
          reads.add(topics);
        }
        if (rule.kind().grantsWriting()) {
          writes.add(topics);
        }
        if (rule.kind() == AccessRule.Kind.DENY) {
          denied.add(topics);
        }
      });
    }
    return new Access(reads, writes, denied);
  }

  /** As {@link Access#mayPublish}, for a single question. */
  public boolean mayPublish(Optional<String> user, String clientId, String topic) {
    return of(user, clientId).mayPublish(topic);
  }

  /** As {@link Access#maySubscribe}, for a single question. */
  public boolean maySubscribe(Optional<String> user, String clientId, String filter) {
    return of(user, clientId).maySubscribe(filter);
  }

  /** As {@link Access#mayReceive}, for a single question. */
  public boolean mayReceive(Optional<String> user, String clientId, String topic) {
    return of(user, clientId).mayReceive(topic);
  }
}
