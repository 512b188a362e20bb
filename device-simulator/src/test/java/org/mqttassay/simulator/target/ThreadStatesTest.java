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
package org.mqttassay.simulator.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadStatesTest {

  @TempDir
  private Path processes;

  private ThreadStates states;

  @BeforeEach
  void read() {
    states = new ThreadStates(processes);
  }

  private void thread(int id, String name, char state) throws IOException {
    Path directory = Files.createDirectories(processes.resolve("7/task/" + id));
    Files.writeString(directory.resolve("stat"), id + " (" + name + ") " + state + " 1 7 7 0 -1");
  }

  @Test
  void a_process_is_halted_when_each_of_its_threads_is_or_has_ended() throws IOException {
    thread(7, "java", 'T');
    thread(8, "a tracer's", 't');
    thread(9, "gone", 'Z');
    assertThat(states.areHalted(7)).isTrue();
  }

  @Test
  void one_thread_that_still_runs_is_enough_to_serve() throws IOException {
    thread(7, "java", 'T');
    thread(8, "accept", 'R');
    assertThat(states.areHalted(7)).isFalse();
    thread(8, "accept", 'S');
    assertThat(states.areHalted(7)).isFalse();
  }

  @Test
  void a_name_may_look_like_a_state() throws IOException {
    thread(7, "x) T (", 'S');
    assertThat(states.areHalted(7)).isFalse();
  }

  @Test
  void a_system_that_tells_nothing_is_believed() {
    assertThat(states.areHalted(7)).isTrue();
  }
}
