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
package org.mqttassay.conformance.audit;

import java.util.List;
import java.util.Map;

/**
 * What an audit found out.
 *
 * @param confirmed how many results followed from their traces again
 * @param unjudged how many results could not be held against a trace, by the reason
 * @param objections what is wrong, in the order of the record
 * @param remarks what whoever reads the objections should know
 */
public record AuditReport(
    int confirmed, Map<String, Long> unjudged, List<Objection> objections, List<String> remarks) {

  /** Copies the collections. */
  public AuditReport {
    unjudged = Map.copyOf(unjudged);
    objections = List.copyOf(objections);
    remarks = List.copyOf(remarks);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return objections.isEmpty();
  }
}
