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
package org.mqttassay.spec.broker.core;

/** Whether a Topic Filter matches a Topic Name (4.7), for those who ask about few of them. */
final class TopicMatch {

  private TopicMatch() {}

  static boolean matches(String filter, String topic) {
    boolean isForWildcards = !topic.startsWith("$");
    String[] wanted = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return i > 0 || isForWildcards;
      }
      if (i >= levels.length) {
        return false;
      }
      boolean isAny = wanted[i].equals("+") && (i > 0 || isForWildcards);
      if (!isAny && !wanted[i].equals(levels[i])) {
        return false;
      }
    }
    return wanted.length == levels.length;
  }
}
