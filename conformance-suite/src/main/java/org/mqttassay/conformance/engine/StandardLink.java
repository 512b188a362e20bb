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
package org.mqttassay.conformance.engine;

import java.net.URI;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

/**
 * Links into OASIS's documents. Their anchors are made by a word processor; but they print each
 * numbered statement's id in brackets right behind it, and browsers scroll to a text.
 */
final class StandardLink {

  private StandardLink() {}

  /** To a statement, if the standard gave it a number, else to the document. */
  static URI to(StatementId statement) {
    URI document = Catalog.document(statement.version());
    return statement.isOurs()
        ? document
        : URI.create(document + "#:~:text=%5B" + statement.id().replace("-", "%2D") + "%5D");
  }
}
