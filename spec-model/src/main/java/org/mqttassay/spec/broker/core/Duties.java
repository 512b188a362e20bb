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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.auth.Decision;
import org.mqttassay.spec.broker.auth.Login;
import org.mqttassay.spec.broker.auth.ScramStep;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.ShareName;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;

/** Does what the model says the server owes, one duty at a time. */
final class Duties {

  private static final Decision.Refused NOT_AUTHORIZED =
      new Decision.Refused(ReasonCode.NOT_AUTHORIZED);

  private final BrokerCore core;
  private final Policy policy;
  private final Gate gate;
  private final Limits limits;
  private final Connacks connacks;
  private final Acknowledgements acknowledgements;

  Duties(BrokerCore core, Policy policy, Gate gate, Limits limits) {
    this.core = core;
    this.policy = policy;
    this.gate = gate;
    this.limits = limits;
    this.connacks = new Connacks(limits, policy);
    this.acknowledgements = new Acknowledgements(core, policy);
  }

  void discharge(Owed duty) {
    if (duty.connection() != 0 && core.guest(duty.connection()) == null) {
      return;
    }
    if (duty instanceof Owed.AnswerPublish answer) {
      acknowledgements.answer(answer);
    } else if (duty instanceof Owed.Deliver deliver) {
      core.deliveries().ready(deliver.clientIdentifier());
    } else if (duty instanceof Owed.DeliverToOne deliver) {
      core.deliveries().groupReady(deliver.group());
    } else if (duty instanceof Owed.Release release) {
      core.send(release.connection(), new Pubrel(release.flight().packetIdentifier()));
    } else if (duty instanceof Owed.Complete complete) {
      complete(complete);
    } else if (duty instanceof Owed.AnswerPing ping) {
      core.send(ping.connection(), new Pingresp());
    } else if (duty instanceof Owed.AnswerSubscribe subscribe) {
      subscribe(subscribe);
    } else if (duty instanceof Owed.AnswerUnsubscribe unsubscribe) {
      unsubscribe(unsubscribe);
    } else if (duty instanceof Owed.AnswerConnect connect) {
      connect(connect);
    } else if (duty instanceof Owed.AnswerAuth auth) {
      authenticate(auth.connection(), auth.auth());
    } else if (duty instanceof Owed.Resume resume) {
      core.sending().resume(resume.connection());
    } else if (duty instanceof Owed.Close close) {
      close(close);
    }
  }

  private void complete(Owed.Complete duty) {
    boolean isKnown =
        duty.known() || core.state().connection(duty.connection()).version() != MqttVersion.V5_0;
    core.send(
        duty.connection(),
        new Pubcomp(
            duty.packetIdentifier(),
            isKnown ? 0 : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value(),
            Properties.NONE));
  }

  private void connect(Owed.AnswerConnect duty) {
    var connect = duty.connect();
    long number = duty.connection();
    int refusal = connacks.refusal(connect);
    if (refusal != 0) {
      refuse(number, connect, refusal);
      return;
    }
    var method = connect.properties().text(PropertyIdentifier.AUTHENTICATION_METHOD);
    var guest = core.guest(number);
    if (method.isPresent()) {
      var exchange = gate.begin(method.get());
      if (exchange.isEmpty()) {
        refuse(number, connect, ReasonCode.BAD_AUTHENTICATION_METHOD.value());
        return;
      }
      guest.exchange = exchange.get();
      step(number, data(connect.properties()));
      return;
    }
    gate.decide(number, Login.of(connect, guest.peer.certificateSubject()))
        .ifPresent(decision -> decided(number, decision));
  }

  /** Lets a client in, or not. */
  void decided(long number, Decision decision) {
    var connection = core.state().connection(number);
    if (connection == null || connection.phase() != Connection.Phase.CONNECTING) {
      return;
    }
    var connect = connection.agreement().connect();
    if (decision instanceof Decision.Refused refused) {
      refuse(number, connect, refused.connackCode(connect.version()));
    } else if (decision instanceof Decision.Accepted accepted) {
      accept(number, connect, accepted.user(), Optional.empty());
    }
  }

  private void accept(long number, Connect connect, Optional<String> user, Optional<Bytes> proof) {
    var guest = core.guest(number);
    String client =
        connect.clientIdentifier().isEmpty() ? assign(number) : connect.clientIdentifier();
    guest.user = user;
    guest.access = gate.access(user, client);
    if (connect.will().isPresent() && !guest.mayPublish(connect.will().get().topic())) {
      // Once it is accepted, nobody can keep the Will Message back any more.
      refuse(number, connect, NOT_AUTHORIZED.connackCode(connect.version()));
      return;
    }
    boolean isPresent = !connect.cleanStart()
        && core.state().session(client) != null
        && lasts(core.state().session(client).isConnected(), client);
    // Who takes so little can't be told what it has to know.
    sendOrClose(number, connacks.accept(connect, client, isPresent, proof));
  }

  private void sendOrClose(long number, Packet packet) {
    if (fits(number, packet)) {
      core.send(number, packet);
    } else {
      core.close(number);
    }
  }

  /** Whether a client takes packets of that length (3.1.2.11.4 of 5.0). */
  private boolean fits(long number, Packet packet) {
    var connection = core.state().connection(number);
    var limits = connection.limitsBy(Party.CLIENT);
    return limits == null
        || core.sizes().of(packet, connection.version()) <= limits.maximumPacketSize();
  }

  /** An identifier that no session has; in an earlier life it may have been assigned to one. */
  private String assign(long number) {
    String first = connacks.assign(number);
    String free = first;
    for (int i = 2; core.state().session(free) != null; i++) {
      free = first + '-' + i;
    }
    return free;
  }

  /** Whether a session is still there when the connection that has it is taken over. */
  private boolean lasts(boolean isConnected, String client) {
    return !isConnected || core.state().session(client).expiry() > 0;
  }

  private void refuse(long number, Connect connect, int code) {
    if (connect.version() == MqttVersion.V5_0 && !policy.explainsClose()) {
      core.close(number);
      return;
    }
    sendOrClose(number, new Connack(false, code, Properties.NONE));
  }

  private void authenticate(long number, Auth packet) {
    var connection = core.state().connection(number);
    var guest = core.guest(number);
    if (packet.reasonCode() == ReasonCode.RE_AUTHENTICATE.value()) {
      guest.exchange =
          connection.agreement().authenticationMethod().flatMap(gate::begin).orElse(null);
    }
    if (guest.exchange == null) {
      close(number, ReasonCode.PROTOCOL_ERROR.value());
      return;
    }
    step(number, data(packet.properties()));
  }

  private static Bytes data(Properties properties) {
    return properties.binary(PropertyIdentifier.AUTHENTICATION_DATA).orElse(Bytes.EMPTY);
  }

  private void step(long number, Bytes data) {
    var guest = core.guest(number);
    var connection = core.state().connection(number);
    var connect = connection.agreement().connect();
    String method = connection.agreement().authenticationMethod().orElseThrow();
    boolean isFirst = connection.phase() == Connection.Phase.CONNECTING;
    var step = guest.exchange.step(data);
    if (step instanceof ScramStep.Continue next) {
      answer(number, auth(ReasonCode.CONTINUE_AUTHENTICATION, method, next.data()));
    } else if (step instanceof ScramStep.Success success) {
      guest.exchange = null;
      if (isFirst) {
        accept(number, connect, Optional.of(success.user()), Optional.of(success.data()));
      } else if (guest.user.equals(Optional.of(success.user()))) {
        answer(number, auth(ReasonCode.SUCCESS, method, success.data()));
      } else {
        close(number, ReasonCode.NOT_AUTHORIZED.value());
      }
    } else if (isFirst) {
      refuse(number, connect, ReasonCode.NOT_AUTHORIZED.value());
    } else {
      close(number, ReasonCode.NOT_AUTHORIZED.value());
    }
  }

  private void answer(long number, Auth auth) {
    if (fits(number, auth)) {
      core.send(number, auth);
    } else {
      close(number, ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR.value());
    }
  }

  private static Auth auth(ReasonCode code, String method, Bytes data) {
    var properties = Properties.of(
        Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, method),
        Property.of(PropertyIdentifier.AUTHENTICATION_DATA, data));
    return new Auth(code.value(), properties);
  }

  private void subscribe(Owed.AnswerSubscribe duty) {
    var connection = core.state().connection(duty.connection());
    var codes = new ArrayList<Integer>();
    for (Subscription subscription : duty.subscribe().subscriptions()) {
      codes.add(code(connection, subscription));
    }
    core.send(
        duty.connection(),
        new Suback(duty.subscribe().packetIdentifier(), Talk.maybe(connection, policy), codes));
  }

  private int code(Connection connection, Subscription subscription) {
    boolean isV5 = connection.version() == MqttVersion.V5_0;
    String filter =
        isV5 ? ShareName.filterOf(subscription.topicFilter()) : subscription.topicFilter();
    if (!core.guest(connection.number()).access.maySubscribe(filter)) {
      return isV5 ? ReasonCode.NOT_AUTHORIZED.value() : ReasonCode.UNSPECIFIED_ERROR.value();
    }
    boolean hasWildcard = filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
    if (!isV5 && hasWildcard && !limits.wildcardSubscriptionAvailable()) {
      return ReasonCode.UNSPECIFIED_ERROR.value();
    }
    return policy.grants(subscription.maximumQoS()).level();
  }

  private void unsubscribe(Owed.AnswerUnsubscribe duty) {
    var connection = core.state().connection(duty.connection());
    var codes = new ArrayList<Integer>();
    if (connection.version() == MqttVersion.V5_0) {
      var held = core.state().session(connection.clientIdentifier()).subscriptions();
      for (String filter : duty.unsubscribe().topicFilters()) {
        var one = held.getOrElse(filter, null);
        codes.add(
            one != null && one.granted() != null && codes.size() == first(duty, filter)
                ? ReasonCode.SUCCESS.value()
                : ReasonCode.NO_SUBSCRIPTION_EXISTED.value());
      }
    }
    core.send(
        duty.connection(),
        new Unsuback(duty.unsubscribe().packetIdentifier(), Talk.maybe(connection, policy), codes));
  }

  private static int first(Owed.AnswerUnsubscribe duty, String filter) {
    return duty.unsubscribe().topicFilters().indexOf(filter);
  }

  private void close(Owed.Close duty) {
    var connection = core.state().connection(duty.connection());
    if (duty.rule().remedy() == Rule.Remedy.MAY_CLOSE
        && connection.closing() == null
        && !policy.closesFor(duty.rule())) {
      return;
    }
    close(duty.connection(), duty.reasonCode());
  }

  /** Closes a connection; a client of 5.0 is told why, once it is connected. */
  private void close(long number, int code) {
    var connection = core.state().connection(number);
    if (connection != null && connection.version() == MqttVersion.V5_0 && code != 0) {
      boolean isTakenOver = connection.phase() == Connection.Phase.TAKEN_OVER
          && code == ReasonCode.SESSION_TAKEN_OVER.value();
      if (connection.phase() == Connection.Phase.CONNECTED || isTakenOver) {
        sendIfItFits(number, new Disconnect(inDisconnect(code), Properties.NONE));
      } else if (connection.phase() == Connection.Phase.CONNECTING && policy.explainsClose()) {
        sendIfItFits(number, new Connack(false, connacks.inConnack(code), Properties.NONE));
      }
    } else if (connection != null && connection.version() == MqttVersion.V3_1_1) {
      int refusal = connacks.inOldConnack(connection.phase(), code);
      if (refusal != 0) {
        core.send(number, new Connack(false, refusal, Properties.NONE));
      }
    }
    core.close(number);
  }

  private void sendIfItFits(long number, Packet packet) {
    if (fits(number, packet)) {
      core.send(number, packet);
    }
  }

  /** A Reason Code as a server's DISCONNECT may carry it. */
  private static int inDisconnect(int code) {
    return ReasonCode.of(code, PacketType.DISCONNECT)
        .orElse(ReasonCode.PROTOCOL_ERROR)
        .value();
  }

  /** The broker shuts down. */
  void sayGoodbye(long number) {
    close(number, ReasonCode.SERVER_SHUTTING_DOWN.value());
  }
}
