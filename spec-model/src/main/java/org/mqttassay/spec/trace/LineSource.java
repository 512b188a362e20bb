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
package org.mqttassay.spec.trace;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts a stream into lines and knows whether the last one has its end. */
final class LineSource implements Closeable {

  /**
   * A line.
   *
   * @param number from 1
   * @param content without its end
   * @param terminated whether it has an end
   */
  record Line(long number, byte[] content, boolean terminated) {}

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int filled;
  private long number;

  LineSource(InputStream in) {
    this.in = in;
  }

  /**
   * The next line.
   *
   * @param limit bytes after which it is taken to be at its end
   * @return empty at the end of the stream
   */
  Optional<Line> next(int limit) throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() < limit) {
      if (position == filled && !fill()) {
        return line.size() == 0
            ? Optional.empty()
            : Optional.of(new Line(++number, line.toByteArray(), false));
      }
      int end = position;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      line.write(chunk, position, end - position);
      position = end;
      if (end < filled) {
        position++;
        return Optional.of(new Line(++number, line.toByteArray(), true));
      }
    }
    return Optional.of(new Line(++number, line.toByteArray(), false));
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(chunk));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
