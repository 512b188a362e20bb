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
package org.mqttassay.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a run was told of its broker's set-up, as far as somebody needs it who carries the checks
 * out once more with the traces in the broker's place. No password stands in it: those that clients
 * sent are in the traces, and a fingerprint tells which is which.
 *
 * @param credentials of every CONNECT; null for none
 * @param badCredentials that the broker refuses; null when nobody told any
 * @param deniedPublish a Topic Name that nobody may publish to; null when nobody told one
 * @param deniedSubscribe a Topic Filter that nobody may subscribe to; null when nobody told one
 * @param authentication by AUTH; null when nobody told how
 * @param versions of MQTT that it accepted before the first check; null in plans of older releases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "credentials",
  "badCredentials",
  "deniedPublish",
  "deniedSubscribe",
  "authentication",
  "versions"
})
public record RecordedSetUp(
    Login credentials,
    Login badCredentials,
    String deniedPublish,
    String deniedSubscribe,
    Authentication authentication,
    List<String> versions) {

  /** Copies the list. */
  public RecordedSetUp {
    versions = versions == null ? null : List.copyOf(versions);
  }

  /**
   * A user.
   *
   * @param user the name; null for none
   * @param password its fingerprint, which takes long to try others against; null for no password
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"user", "password"})
  public record Login(String user, String password) {}

  /**
   * A user of an authentication by AUTH. What it proves itself by is in the traces.
   *
   * @param method Authentication Method
   * @param user for the method
   */
  @JsonPropertyOrder({"method", "user"})
  public record Authentication(String method, String user) {}
}
