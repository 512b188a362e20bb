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

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Auth;

/** Enhanced authentication and re-authentication (4.12 and 3.15 of 5.0). */
final class Authentication {

  static final Rule ANSWER = Rule.obliges(
          "an answer to AUTH", Party.SERVER, "AUTH, CONNACK or the close as the answer to AUTH")
      .v5("4.12.0-2");

  static final List<Rule> RULES = List.of(ANSWER);

  private Authentication() {}

  static void auth(Stepping s, Connection connection, Party sender, Auth packet) {
    var other = sender == Party.CLIENT ? Party.SERVER : Party.CLIENT;
    s.owe(new Owed.AnswerAuth(connection.number(), other, packet));
  }
}
