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
 * Told of the parts of the state that a step may have changed, by whoever has to do something about
 * every change and can't compare whole states. It may be told of more than has changed, never of
 * less; and of the Will Messages that wait, and of connections, it is told nothing.
 */
public interface Changes {

  /** For those who do not want to know. */
  Changes UNHEARD = new Changes() {
    @Override
    public void session(String clientIdentifier) {}

    @Override
    public void sessionEnded(String clientIdentifier) {}

    @Override
    public void group(String topicFilter) {}

    @Override
    public void groupEnded(String topicFilter) {}

    @Override
    public void retained(String topicName) {}
  };

  /** A session began or changed. */
  void session(String clientIdentifier);

  /** A session ended; another may begin under its identifier. */
  void sessionEnded(String clientIdentifier);

  /** A share group began or changed. */
  void group(String topicFilter);

  /** A share group lost its last member; another may begin under its filter. */
  void groupEnded(String topicFilter);

  /** What a topic has retained changed. */
  void retained(String topicName);
}
