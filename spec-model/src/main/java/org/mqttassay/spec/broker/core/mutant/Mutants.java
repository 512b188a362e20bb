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
package org.mqttassay.spec.broker.core.mutant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.spec.broker.core.Mutant;

/** All mutants of the reference broker, by subject. */
public final class Mutants {

  private static final List<Mutant> WRITTEN = Stream.of(
          ConnectMutants.ALL,
          SubscribeMutants.ALL,
          MessageMutants.ALL,
          RetainMutants.ALL,
          FlowMutants.ALL,
          LimitMutants.ALL,
          WillMutants.ALL,
          FarewellMutants.ALL,
          SessionMutants.ALL,
          IdentifierMutants.ALL,
          AdmissionMutants.ALL,
          AnswerMutants.ALL,
          RareMutants.ALL,
          TransportMutants.ALL,
          RetentionMutants.ALL,
          SubscriptionMutants.ALL,
          UnsubscribeMutants.ALL,
          AliasMutants.ALL,
          WordyMutants.ALL,
          ExchangeMutants.ALL,
          OperationMutants.ALL,
          LoginMutants.ALL,
          ChoiceMutants.ALL)
      .flatMap(List::stream)
      .toList();

  private static final List<Mutant> GENERATED =
      Stream.of(Forbearance.all(), Scribbles.all()).flatMap(List::stream).toList();

  private static final List<Mutant> ALL =
      Stream.concat(WRITTEN.stream(), GENERATED.stream()).toList();

  private Mutants() {}

  /** Those that each stand for themselves. Unmodifiable. */
  public static List<Mutant> written() {
    return WRITTEN;
  }

  /** Those that are made from the rules of the model and the ways to break bytes. Unmodifiable. */
  public static List<Mutant> generated() {
    return GENERATED;
  }

  /** Every mutant. Unmodifiable. */
  public static List<Mutant> all() {
    return ALL;
  }

  /** The mutant of a name. */
  public static Optional<Mutant> named(String name) {
    return ALL.stream().filter(mutant -> mutant.name().equals(name)).findFirst();
  }
}
