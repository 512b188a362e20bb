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
package org.mqttassay.spec.model;

import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Subscribe;

/**
 * A SUBSCRIBE or UNSUBSCRIBE that waits for its answer.
 *
 * <p>In 3.1.1 a client may send it again. A server answers each of those packets; one answer is
 * enough to free the Packet Identifier, and the others may still be under way.
 *
 * @param packet the request
 * @param since when it was sent, in nanoseconds
 * @param event the number of its event
 * @param before an earlier one under its Packet Identifier whose answer may still come; null for
 *     none
 * @param isSpare whether an answer came since, so that its own may come but need not
 */
public record Request(Packet packet, long since, long event, Request before, boolean isSpare) {

  /** The oldest that an answer fits; null for none. */
  Request answeredBy(boolean isSuback, int codes) {
    boolean isAlone = before == null && !isSpare;
    boolean fits = packet instanceof Subscribe subscribe
        ? isSuback && (isAlone || codes == subscribe.subscriptions().size())
        : !isSuback;
    var earlier = before == null ? null : before.answeredBy(isSuback, codes);
    return earlier != null || !fits ? earlier : this;
  }

  /** Those that were sent after one that is answered; null for none. */
  Request after(Request answered) {
    return answered == this
        ? null
        : new Request(packet, since, event, before == null ? null : before.after(answered), true);
  }
}
