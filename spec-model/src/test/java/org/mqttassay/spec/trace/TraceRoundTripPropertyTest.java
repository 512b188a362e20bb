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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class TraceRoundTripPropertyTest {

  private Path directory;

  @BeforeProperty
  void makeDirectory() throws Exception {
    directory = Files.createTempDirectory("trace");
  }

  @AfterProperty
  void removeDirectory() throws Exception {
    Files.delete(directory);
  }

  @Provide
  Arbitrary<List<TraceEvent>> histories() {
    return ArbitraryEvents.histories();
  }

  @Property(tries = 200)
  void what_is_written_is_read(@ForAll("histories") List<TraceEvent> events, @ForAll long seed)
      throws Exception {
    Path file = directory.resolve("trace.jsonl");
    var header = new TraceHeader(Scene.START, "s\ud800", "", "5.0", seed);
    if (seed % 2 == 0) {
      header = header.under(new TraceHeader.Conditions("as" + seed, 3));
    }
    if (seed % 3 == 0) {
      header = header.judgedWith(new TraceHeader.Allowance(1, 2, 3, Math.abs(seed / 2)));
    }
    try {
      try (var writer = new TraceWriter(file, header)) {
        events.forEach(writer::write);
      }
      var trace = TraceReader.read(file);

      assertThat(trace.header()).isEqualTo(header);
      assertThat(trace.damage()).isEmpty();
      assertThat(trace.events().stream().map(ArbitraryEvents::normalised).toList())
          .isEqualTo(events);
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(file)))
          .isTrue();
      assertThat(Files.readString(file).chars())
          .as("nothing that a terminal obeys")
          .allMatch(c -> c >= ' ' || c == '\n');
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
