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
package org.mqttassay.spec.broker.net;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.trace.SafeText;

/** Puts what was thrown into words, on one line. */
final class Words {

  private Words() {}

  static String of(Throwable thrown) {
    Throwable inner = innermost(thrown);
    String text = inner.getMessage() == null ? "" : inner.getMessage().strip();
    // The peer's own words may be among them.
    return text.isEmpty()
        ? inner.getClass().getSimpleName()
        : SafeText.escape(text.replaceAll("\\s+", " "));
  }

  /** Who is to blame for it. */
  static Cause cause(Throwable thrown) {
    if (thrown instanceof DecoderException || innermost(thrown) instanceof SSLException) {
      return Cause.MISBEHAVED;
    }
    return innermost(thrown) instanceof IOException ? Cause.BROKEN : Cause.FAILED;
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
