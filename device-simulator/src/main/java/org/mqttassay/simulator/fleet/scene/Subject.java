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
package org.mqttassay.simulator.fleet.scene;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages that a violation is about.
 *
 * @param stream who publishes them where and how, in the words of the record
 * @param first the number of the first
 * @param last that of the last
 */
record Subject(String stream, long first, long last) {

  private static final Pattern FORM = Pattern.compile("#(\\d{1,18})(?: to #(\\d{1,18}))? of (.+)");

  /** What a record says; empty when it is not about messages of one stream. */
  static Optional<Subject> of(String words) {
    Matcher form = FORM.matcher(words);
    if (!form.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(form.group(1));
    return Optional.of(new Subject(
        form.group(3), first, form.group(2) == null ? first : Long.parseLong(form.group(2))));
  }

  /** How a record words a stream. */
  static String words(String publisher, String topic, int qos) {
    return publisher + " on " + topic + " at QoS " + qos;
  }

  /** Whether it is one of them. */
  boolean has(long seq) {
    return seq >= first && seq <= last;
  }
}
