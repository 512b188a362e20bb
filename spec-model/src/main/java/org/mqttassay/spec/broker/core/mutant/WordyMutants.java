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
package org.mqttassay.spec.broker.core.mutant;

import java.util.List;
import java.util.function.BiFunction;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Unsuback;

/** Answers that say more than the Maximum Packet Size of the client has room for (5.0). */
final class WordyMutants {

  private static final String WORDS = "words ".repeat(60);
  private static final Property REASON = Property.of(PropertyIdentifier.REASON_STRING, WORDS);
  private static final Property USER = Property.user("words", WORDS);

  static final List<Mutant> ALL = List.of(
      wordy("puback", "3.4.2-2", Puback.class, REASON, WordyMutants::puback),
      wordy("puback-properties", "3.4.2-3", Puback.class, USER, WordyMutants::puback),
      wordy("pubrec", "3.5.2-2", Pubrec.class, REASON, WordyMutants::pubrec),
      wordy("pubrec-properties", "3.5.2-3", Pubrec.class, USER, WordyMutants::pubrec),
      wordy("pubrel", "3.6.2-2", Pubrel.class, REASON, WordyMutants::pubrel),
      wordy("pubrel-properties", "3.6.2-3", Pubrel.class, USER, WordyMutants::pubrel),
      wordy("pubcomp", "3.7.2-2", Pubcomp.class, REASON, WordyMutants::pubcomp),
      wordy("pubcomp-properties", "3.7.2-3", Pubcomp.class, USER, WordyMutants::pubcomp),
      wordy("suback", "3.9.2-1", Suback.class, REASON, WordyMutants::suback),
      wordy("suback-properties", "3.9.2-2", Suback.class, USER, WordyMutants::suback),
      wordy("auth-properties", "3.15.2-3", Auth.class, USER, WordyMutants::auth),
      wordy("unsuback", "3.11.2-1", Unsuback.class, REASON, WordyMutants::unsuback),
      wordy("unsuback-properties", "3.11.2-2", Unsuback.class, USER, WordyMutants::unsuback));

  private WordyMutants() {}

  private static <P extends Packet> Mutant wordy(
      String name,
      String statement,
      Class<P> type,
      Property words,
      BiFunction<P, Properties, P> change) {
    return Mutant.of(
        "too-many-words-in-" + name,
        "",
        statement,
        () -> Bends.writes(
            type,
            (scene, connection, packet) ->
                Edits.isV5(connection) ? change.apply(packet, Properties.of(words)) : packet));
  }

  private static Puback puback(Puback packet, Properties properties) {
    return new Puback(packet.packetIdentifier(), packet.reasonCode(), properties);
  }

  private static Pubrec pubrec(Pubrec packet, Properties properties) {
    return new Pubrec(packet.packetIdentifier(), packet.reasonCode(), properties);
  }

  private static Pubrel pubrel(Pubrel packet, Properties properties) {
    return new Pubrel(packet.packetIdentifier(), packet.reasonCode(), properties);
  }

  private static Pubcomp pubcomp(Pubcomp packet, Properties properties) {
    return new Pubcomp(packet.packetIdentifier(), packet.reasonCode(), properties);
  }

  private static Suback suback(Suback packet, Properties properties) {
    return new Suback(packet.packetIdentifier(), properties, packet.reasonCodes());
  }

  private static Auth auth(Auth packet, Properties properties) {
    var all = packet.properties();
    for (Property one : properties.list()) {
      all = all.with(one);
    }
    return new Auth(packet.reasonCode(), all);
  }

  private static Unsuback unsuback(Unsuback packet, Properties properties) {
    return new Unsuback(packet.packetIdentifier(), properties, packet.reasonCodes());
  }
}
