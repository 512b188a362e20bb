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
package org.mqttassay.spec.modelcheck;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.mqttassay.spec.model.Flow;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;

/** Changes a state as no event can: for planted errors only. */
final class Tampering {

  private Tampering() {}

  /** The same state in which a session has lost what it received and did not finish. */
  static State withoutInbound(State state, String client) {
    Session session = state.session(client);
    var flow = session.fromClient();
    for (Integer identifier : flow.flights().keySet()) {
      flow = with(flow, Flow.class, "flights", flow.flights().remove(identifier));
    }
    var changed = with(session, Session.class, "fromClient", flow);
    return with(state, State.class, "sessions", state.sessions().put(client, changed));
  }

  /** A copy of a record in which one component differs, whatever others it has. */
  private static <T> T with(T original, Class<T> type, String name, Object value) {
    var parts = type.getRecordComponents();
    var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = new Object[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        values[i] =
            parts[i].getName().equals(name) ? value : parts[i].getAccessor().invoke(original);
      }
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that can't be copied: " + type, e);
    }
  }
}
