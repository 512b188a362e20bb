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

/**
 * How far the answers and repetitions on one connection have come, by the numbers of the events
 * that they answer.
 *
 * @param puback that of the PUBLISH which the client acknowledged last by PUBACK
 * @param pubrec that of the PUBLISH which it acknowledged last by PUBREC
 * @param pubrel that of the PUBREC which it answered last
 * @param pubrelByServer that of the PUBREC which the server answered last
 * @param again the place in order of the message that the client repeated last
 * @param againByServer the exchange that the server repeated last; null for none
 */
record AnswerOrder(
    long puback, long pubrec, long pubrel, long pubrelByServer, long again, Flight againByServer) {

  static final AnswerOrder NONE = new AnswerOrder(0, 0, 0, 0, 0, null);

  AnswerOrder withPuback(long event) {
    return new AnswerOrder(event, pubrec, pubrel, pubrelByServer, again, againByServer);
  }

  AnswerOrder withPubrec(long event) {
    return new AnswerOrder(puback, event, pubrel, pubrelByServer, again, againByServer);
  }

  AnswerOrder withPubrel(long event) {
    return new AnswerOrder(puback, pubrec, event, pubrelByServer, again, againByServer);
  }

  AnswerOrder withPubrelByServer(long event) {
    return new AnswerOrder(puback, pubrec, pubrel, event, again, againByServer);
  }

  AnswerOrder withAgain(long place) {
    return new AnswerOrder(puback, pubrec, pubrel, pubrelByServer, place, againByServer);
  }

  AnswerOrder withAgainByServer(Flight flight) {
    return new AnswerOrder(puback, pubrec, pubrel, pubrelByServer, again, flight);
  }
}
