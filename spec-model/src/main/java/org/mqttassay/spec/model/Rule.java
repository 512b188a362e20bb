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
package org.mqttassay.spec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

/**
 * One sentence of the standard, as the model applies it.
 *
 * <p>A rule names the statements it enforces, in either version or in both, whom it binds, and what
 * it allows. The subject that declares it decides at which events it is asked.
 */
public final class Rule {

  /** What a rule does. */
  public enum Kind {
    /** It forbids: an event can break it. */
    FORBIDS,
    /** It obliges: the lapse of time can break it. */
    OBLIGES,
    /** It leaves a choice: nothing breaks it, and the model allows every choice. */
    FREES
  }

  /** What a receiver has to do about a packet that breaks the rule. */
  public enum Remedy {
    /** Nothing in particular. */
    NONE,
    /** It may close the connection, and may as well go on. */
    MAY_CLOSE,
    /** It must close the connection. */
    MUST_CLOSE
  }

  private final String name;
  private final Kind kind;
  private final Party binds;
  private final String allowed;
  private final List<StatementId> statements;
  private final Remedy remedy;
  private final int reasonCode;

  private Rule(
      String name,
      Kind kind,
      Party binds,
      String allowed,
      List<StatementId> statements,
      Remedy remedy,
      int reasonCode) {
    this.name = name;
    this.kind = kind;
    this.binds = binds;
    this.allowed = allowed;
    this.statements = List.copyOf(statements);
    this.remedy = remedy;
    this.reasonCode = reasonCode;
  }

  /**
   * A rule that an event can break.
   *
   * @param name a few words in lower case that no other rule has
   * @param binds whom it binds
   * @param allowed what it allows, in our own words
   */
  static Rule forbids(String name, Party binds, String allowed) {
    return new Rule(name, Kind.FORBIDS, binds, allowed, List.of(), Remedy.NONE, 0);
  }

  /** A rule that is broken when nothing comes in time. */
  static Rule obliges(String name, Party binds, String allowed) {
    return new Rule(name, Kind.OBLIGES, binds, allowed, List.of(), Remedy.NONE, 0);
  }

  /** A choice that the standard leaves. */
  static Rule frees(String name, Party whom, String allowed) {
    return new Rule(name, Kind.FREES, whom, allowed, List.of(), Remedy.NONE, 0);
  }

  /** The same under statements of 3.1.1; the first is the one to report. */
  Rule v311(String... ids) {
    return with(MqttVersion.V3_1_1, ids);
  }

  /** The same under statements of 5.0; the first is the one to report. */
  Rule v5(String... ids) {
    return with(MqttVersion.V5_0, ids);
  }

  /**
   * The same for clients' packets after which the server must close the connection.
   *
   * @param code the Reason Code of 5.0 that fits, 0x80 to 0xFF
   */
  Rule mustClose(int code) {
    return new Rule(name, kind, binds, allowed, statements, Remedy.MUST_CLOSE, code);
  }

  /** The same for packets after which the receiver is free to close the connection. */
  Rule mayClose(int code) {
    return new Rule(name, kind, binds, allowed, statements, Remedy.MAY_CLOSE, code);
  }

  private Rule with(MqttVersion version, String... ids) {
    var longer = new ArrayList<>(statements);
    for (String id : ids) {
      longer.add(new StatementId(
          version, id.startsWith("ASSAY-") || id.startsWith("MQTT-") ? id : "MQTT-" + id));
    }
    return new Rule(name, kind, binds, allowed, longer, remedy, reasonCode);
  }

  /** A few words in lower case that no other rule has. */
  public String name() {
    return name;
  }

  /** What it does. */
  public Kind kind() {
    return kind;
  }

  /** Whom it binds. */
  public Party binds() {
    return binds;
  }

  /** What it allows. */
  public String allowed() {
    return allowed;
  }

  /** Every statement it enforces, of both versions. */
  public List<StatementId> statements() {
    return statements;
  }

  /** The statement to report under a version; empty when the version has none like it. */
  public Optional<StatementId> statement(MqttVersion version) {
    return statements.stream().filter(id -> id.version() == version).findFirst();
  }

  /** Whether a version has a statement for it. */
  public boolean isIn(MqttVersion version) {
    for (StatementId id : statements) {
      if (id.version() == version) {
        return true;
      }
    }
    return false;
  }

  /** What the receiver has to do when it is broken. */
  public Remedy remedy() {
    return remedy;
  }

  /** The Reason Code of 5.0 with which a receiver tells that it is broken; 0 when there is none. */
  public int reasonCode() {
    return reasonCode;
  }

  @Override
  public String toString() {
    return name;
  }
}
