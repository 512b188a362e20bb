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

/**
 * One subscription of a session, as far as the observer can know it.
 *
 * <p>Between SUBSCRIBE and SUBACK it may or may not be in force, and between UNSUBSCRIBE and
 * UNSUBACK likewise. While it is being replaced, either terms hold.
 *
 * @param granted the terms in force since the last SUBACK; null before the first
 * @param asked the terms for which SUBACK is out; null when none are
 * @param ending whether UNSUBSCRIBE was sent and UNSUBACK is out
 * @param since the time of the first SUBSCRIBE, in nanoseconds
 */
public record Held(Terms granted, Terms asked, boolean ending, long since) {

  /** Whether the server has certainly got it, and on which terms. */
  public boolean isCertain() {
    return granted != null && asked == null && !ending;
  }

  /** Whether the server has certainly got it, if not on which terms. */
  public boolean isAlive() {
    return granted != null && !ending;
  }

  String topicFilter() {
    return granted != null ? granted.topicFilter() : asked.topicFilter();
  }

  static Held asked(Terms terms, long now) {
    return new Held(null, terms, false, now);
  }

  Held askedAgain(Terms terms) {
    return new Held(granted, terms, ending, since);
  }

  Held granted(Terms terms) {
    return new Held(terms, null, false, since);
  }

  Held refused() {
    return new Held(granted, null, ending, since);
  }

  Held withEnding() {
    return new Held(granted, asked, true, since);
  }
}
