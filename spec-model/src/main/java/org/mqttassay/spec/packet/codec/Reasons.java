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
package org.mqttassay.spec.packet.codec;

import io.netty.handler.codec.CodecException;

/** Puts what Netty threw into words. */
final class Reasons {

  private Reasons() {}

  /** The message of the innermost cause that has one, never null. */
  static String of(Throwable thrown) {
    Throwable inner = thrown;
    while (inner instanceof CodecException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    if (inner.getMessage() != null) {
      return inner.getMessage();
    }
    return thrown.getMessage() != null ? thrown.getMessage() : inner.getClass().getSimpleName();
  }
}
