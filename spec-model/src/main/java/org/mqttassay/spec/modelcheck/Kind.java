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
package org.mqttassay.spec.modelcheck;

import io.vavr.collection.Map;
import io.vavr.collection.Traversable;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.model.DueQueue;
import org.mqttassay.spec.model.Publication;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.Window;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;

/** How the encoder writes a value. */
enum Kind {
  TEXT,
  ENUM,
  NUMBER,
  FLAG,
  BYTES,
  RULE,
  PUBLICATION,
  PUBLICATIONS,
  PUBLISH,
  TIMER,
  RECORD,
  QUEUE,
  MAP,
  MANY,
  OPTIONAL,
  /** It follows from the rest, and is not written. */
  FOLLOWING;

  private static final ClassValue<Kind> KINDS = new ClassValue<>() {
    @Override
    protected Kind computeValue(Class<?> type) {
      return read(type);
    }
  };

  /**
   * That of the values of a class.
   *
   * @throws IllegalStateException when nobody has said how they are to be written
   */
  static Kind of(Class<?> type) {
    return KINDS.get(type);
  }

  private static Kind read(Class<?> type) {
    if (type == String.class) {
      return TEXT;
    } else if (Enum.class.isAssignableFrom(type)) {
      return ENUM;
    } else if (Number.class.isAssignableFrom(type)) {
      return NUMBER;
    } else if (type == Boolean.class) {
      return FLAG;
    } else if (type == Bytes.class) {
      return BYTES;
    } else if (type == Rule.class) {
      return RULE;
    } else if (type == Publication.class) {
      return PUBLICATION;
    } else if (type == Publish.class) {
      return PUBLISH;
    } else if (type.isRecord()) {
      return type.getSimpleName().equals("Timer") ? TIMER : RECORD;
    } else if (type == DueQueue.class) {
      return QUEUE;
    } else if (Map.class.isAssignableFrom(type)) {
      return MAP;
    } else if (type == Window.class) {
      return PUBLICATIONS;
    } else if (Traversable.class.isAssignableFrom(type)
        || List.class.isAssignableFrom(type)
        || type.getSimpleName().equals("Timers")) {
      return MANY;
    } else if (type == Optional.class) {
      return OPTIONAL;
    } else if (type.getSimpleName().equals("TopicTrie")) {
      // No world here has retained messages, and the subscriptions are the sessions' own.
      return FOLLOWING;
    }
    throw new IllegalStateException("Nobody knows how to encode " + type);
  }
}
