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
package org.mqttassay.spec.catalog;

/**
 * The catalogue's data is not what it must be. A mistake in Assay itself, never of its user; the
 * message names the file, the entry and what is wrong with it.
 */
public final class CatalogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With nothing behind it. */
  CatalogException(String message) {
    super(message);
  }

  /** With the failure that a reader below reported. */
  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
