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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Owed;

/** One client of a script that is being played. */
final class Actor {

  final String name;
  /** The number of its connection; 0 while it has none. */
  long connection;

  MqttVersion version;
  /** Whether it answers by itself. */
  boolean isAutomatic = true;
  /** The answers that it withheld, the oldest first. */
  final List<Owed> withheld = new ArrayList<>();
  /** When it last sent something, in nanoseconds. */
  long lastSent;
  /** What it knows to prove itself with; unless it is told, what nobody accepts. */
  Proof proof;

  Actor(String name) {
    this.name = name;
    knows(name, "");
  }

  void knows(String user, String password) {
    proof = new Proof(name, user, password);
  }

  void opened(long number, MqttVersion spoken, long now) {
    connection = number;
    version = spoken;
    lastSent = now;
    withheld.clear();
  }

  void lost() {
    connection = 0;
    withheld.clear();
  }
}
