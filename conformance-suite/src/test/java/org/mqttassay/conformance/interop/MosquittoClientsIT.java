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
package org.mqttassay.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/**
 * {@code mosquitto_pub}, {@code mosquitto_sub} and {@code mosquitto_rr}, as people use them in
 * scripts. They speak no WebSocket.
 */
@Tag("real-broker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class MosquittoClientsIT {

  /** What mosquitto_sub prints of a message: QoS, RETAIN, topic, payload. */
  private static final String FORMAT = "MESSAGE %q %r %t %p";

  private final Deque<AutoCloseable> leftovers = new ArrayDeque<>();
  private BrokerUnderInterop broker;
  private int names;

  @BeforeAll
  void startBroker(@TempDir Path directory) throws Exception {
    broker = BrokerUnderInterop.chosen(directory);
    broker.start();
  }

  @AfterAll
  void stopBroker() {
    if (broker != null) {
      broker.stop();
    }
  }

  @AfterEach
  void clearUp() throws Exception {
    while (!leftovers.isEmpty()) {
      leftovers.pop().close();
    }
  }

  private String unique(String stem) {
    names++;
    return stem + '-' + names;
  }

  private Endpoint tcp() {
    return broker.endpoint(Transport.TCP);
  }

  private MosquittoTool tool(
      String program, Endpoint endpoint, MqttVersion version, String... arguments)
      throws IOException {
    var tool = new MosquittoTool(program, endpoint, version, List.of(arguments));
    leftovers.push(tool);
    return tool;
  }

  private MosquittoTool subscribed(Endpoint endpoint, MqttVersion version, String... arguments)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("-d", "-F", FORMAT));
    all.addAll(List.of(arguments));
    MosquittoTool subscriber = tool("mosquitto_sub", endpoint, version, all.toArray(String[]::new));
    subscriber.line("Subscribed ");
    return subscriber;
  }

  private void publish(Endpoint endpoint, MqttVersion version, String... arguments)
      throws IOException, InterruptedException {
    tool("mosquitto_pub", endpoint, version, arguments).succeeds();
  }

  static Stream<Arguments> versionsAndQos() {
    return Stream.of(MqttVersion.values())
        .flatMap(version -> Stream.of("0", "1", "2").map(qos -> Arguments.of(version, qos)));
  }

  @ParameterizedTest
  @MethodSource("versionsAndQos")
  void publish_and_subscribe(MqttVersion version, String qos) throws Exception {
    String topic = unique("tool/ä");
    MosquittoTool subscriber = subscribed(tcp(), version, "-t", topic, "-q", qos);

    publish(tcp(), version, "-t", topic, "-q", qos, "-m", "hello");

    assertThat(subscriber.line("MESSAGE")).isEqualTo("MESSAGE " + qos + " 0 " + topic + " hello");
  }

  @ParameterizedTest
  @MethodSource("versionsAndQos")
  void tls_and_a_large_payload(MqttVersion version, String qos, @TempDir Path directory)
      throws Exception {
    String topic = unique("tool/large");
    String payload = "0123456789".repeat(20_000);
    Path file = Files.writeString(directory.resolve("payload"), payload);
    Endpoint tls = broker.endpoint(Transport.TLS);
    String authority = broker.authority().toString();
    MosquittoTool subscriber =
        subscribed(tls, version, "--cafile", authority, "-t", topic, "-q", qos);

    publish(tls, version, "--cafile", authority, "-t", topic, "-q", qos, "-f", file.toString());

    assertThat(subscriber.line("MESSAGE").equals("MESSAGE " + qos + " 0 " + topic + ' ' + payload))
        .as("the payload came whole")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void retained_messages(MqttVersion version) throws Exception {
    String topic = unique("tool/retained");
    for (String payload : List.of("first", "second")) {
      publish(tcp(), version, "-r", "-t", topic, "-q", "1", "-m", payload);
    }
    MosquittoTool found = subscribed(tcp(), version, "-t", topic, "-q", "1");
    assertThat(found.line("MESSAGE")).isEqualTo("MESSAGE 1 1 " + topic + " second");

    publish(tcp(), version, "-r", "-t", topic, "-q", "1", "-n");

    assertThat(found.line("MESSAGE").strip()).isEqualTo("MESSAGE 1 0 " + topic);
    MosquittoTool later = subscribed(tcp(), version, "-t", topic, "-q", "1");
    publish(tcp(), version, "-t", topic, "-q", "1", "-m", "end");
    assertThat(later.line("MESSAGE")).isEqualTo("MESSAGE 1 0 " + topic + " end");
  }

  @ParameterizedTest
  @MethodSource("versionsAndQos")
  void a_will(MqttVersion version, String qos) throws Exception {
    String topic = unique("tool/will");
    MosquittoTool watcher = subscribed(tcp(), version, "-t", topic, "-q", "2");
    MosquittoTool mortal = subscribed(
        tcp(),
        version,
        "-t",
        "other",
        "--will-topic",
        topic,
        "--will-payload",
        "gone",
        "--will-qos",
        qos);

    mortal.kill();

    assertThat(watcher.line("MESSAGE")).isEqualTo("MESSAGE " + qos + " 0 " + topic + " gone");
  }

  private List<String> keeping(MqttVersion version, String clientId, String topic) {
    var arguments = new ArrayList<>(List.of("-c", "-i", clientId, "-t", topic, "-q", "2"));
    if (version == MqttVersion.V5_0) {
      arguments.addAll(List.of("-x", "300"));
    }
    return arguments;
  }

  @ParameterizedTest
  @EnumSource
  void a_session_outlives_its_client(MqttVersion version) throws Exception {
    String topic = unique("tool/session");
    String[] keeping = keeping(version, unique("tool"), topic).toArray(String[]::new);
    subscribed(tcp(), version, keeping).kill();

    publish(tcp(), version, "-t", topic, "-q", "1", "-m", "one");
    publish(tcp(), version, "-t", topic, "-q", "2", "-m", "two");

    var again = new ArrayList<>(List.of("-F", FORMAT));
    again.addAll(List.of(keeping));
    MosquittoTool back = tool("mosquitto_sub", tcp(), version, again.toArray(String[]::new));
    assertThat(List.of(back.line("MESSAGE"), back.line("MESSAGE")))
        .containsExactlyInAnyOrder(
            "MESSAGE 1 0 " + topic + " one", "MESSAGE 2 0 " + topic + " two");
    publish(tcp(), version, "-t", topic, "-q", "2", "-m", "three");
    assertThat(back.line("MESSAGE")).isEqualTo("MESSAGE 2 0 " + topic + " three");
  }

  @ParameterizedTest
  @EnumSource
  void a_session_outlives_a_cut(MqttVersion version) throws Exception {
    String topic = unique("tool/cut");
    var proxy = new CuttingProxy(tcp());
    leftovers.push(proxy);
    MosquittoTool subscriber = subscribed(
        proxy.endpoint(), version, keeping(version, unique("tool"), topic).toArray(String[]::new));

    proxy.cut();
    publish(tcp(), version, "-t", topic, "-q", "2", "-m", "meanwhile");

    // It waits a second before it connects again.
    assertThat(subscriber.line("MESSAGE")).isEqualTo("MESSAGE 2 0 " + topic + " meanwhile");
  }

  @Test
  void two_hundred_filters_in_one_packet() throws Exception {
    String topic = unique("tool/many");
    var arguments = new ArrayList<>(List.of("-q", "1"));
    for (int i = 0; i < 200; i++) {
      arguments.addAll(List.of("-t", topic + '/' + i + "/+"));
    }
    MosquittoTool subscriber =
        subscribed(tcp(), MqttVersion.V5_0, arguments.toArray(String[]::new));

    for (int i : List.of(0, 99, 199)) {
      publish(tcp(), MqttVersion.V5_0, "-t", topic + '/' + i + "/x", "-q", "1", "-m", "it");
      assertThat(subscriber.line("MESSAGE")).isEqualTo("MESSAGE 1 0 " + topic + '/' + i + "/x it");
    }
  }

  @Test
  void a_shared_subscription() throws Exception {
    String topic = unique("tool/shared");
    String group = unique("group");
    var members = new ArrayList<MosquittoTool>();
    for (int i = 0; i < 2; i++) {
      members.add(subscribed(
          tcp(),
          MqttVersion.V5_0,
          "-t",
          "$share/" + group + '/' + topic,
          "-t",
          topic + "/end",
          "-q",
          "1"));
    }

    for (int i = 0; i < 10; i++) {
      publish(tcp(), MqttVersion.V5_0, "-t", topic, "-q", "1", "-m", "job " + i);
    }
    publish(tcp(), MqttVersion.V5_0, "-t", topic + "/end", "-q", "1", "-m", "");

    var jobs = new ArrayList<String>();
    for (MosquittoTool member : members) {
      String line = member.line("MESSAGE");
      while (!line.startsWith("MESSAGE 1 0 " + topic + "/end")) {
        jobs.add(line.substring(line.indexOf("job")));
        line = member.line("MESSAGE");
      }
    }
    assertThat(jobs)
        .containsExactlyInAnyOrder(
            Stream.iterate(0, i -> i + 1).limit(10).map(i -> "job " + i).toArray(String[]::new));
  }

  @Test
  void request_and_response() throws Exception {
    String topic = unique("tool/question");
    String answers = unique("tool/answers");
    MosquittoTool responder = tool(
        "mosquitto_sub",
        tcp(),
        MqttVersion.V5_0,
        "-d",
        "-t",
        topic,
        "-q",
        "1",
        "-F",
        "MESSAGE %R %D %p");
    responder.line("Subscribed ");
    MosquittoTool requester = tool(
        "mosquitto_rr",
        tcp(),
        MqttVersion.V5_0,
        "-t",
        topic,
        "-e",
        answers,
        "-q",
        "1",
        "-m",
        "6 * 7",
        "-D",
        "publish",
        "correlation-data",
        "nr1",
        "-F",
        "ANSWER %D %p");
    assertThat(responder.line("MESSAGE")).isEqualTo("MESSAGE " + answers + " nr1 6 * 7");

    publish(
        tcp(),
        MqttVersion.V5_0,
        "-t",
        answers,
        "-q",
        "1",
        "-m",
        "42",
        "-D",
        "publish",
        "correlation-data",
        "nr1");

    assertThat(requester.line("ANSWER")).isEqualTo("ANSWER nr1 42");
  }
}
