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

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Netty's leak detector, which keeps its reports so that a test can fail on them. The build names
 * it to Netty by a system property.
 *
 * @param <T> what may leak
 */
public final class LeakCounter<T> extends ResourceLeakDetector<T> {

  private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

  /** What Netty looks for. */
  public LeakCounter(Class<?> type, int samplingInterval) {
    super(type, samplingInterval);
  }

  /** The same in a form that Netty used to look for, and complains of if it is missing. */
  public LeakCounter(Class<?> type, int samplingInterval, long unused) {
    this(type, samplingInterval);
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    REPORTS.add(resourceType + records);
    super.reportTracedLeak(resourceType, records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    REPORTS.add(resourceType);
    super.reportUntracedLeak(resourceType);
  }

  /** Fails if anything leaked so far in this process. */
  public static void assertNoLeak() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    assertThat(System.getProperty("io.netty.customResourceLeakDetector"))
        .isEqualTo(LeakCounter.class.getName());
    // What leaked is noticed when it was collected and something else is allocated.
    for (int i = 0; i < 3; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.buffer(16).release();
    }
    assertThat(REPORTS).isEmpty();
  }
}
