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
package org.mqttassay.simulator.device.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.simulator.device.Derived;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Shapes;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;

/** Holds the schemas to the shapes, and what devices say to the schemas. */
class SchemaTest {

  private static final String PROTO = "schema/devices.proto";

  @Test
  void schemas_follow_from_shapes() {
    var names = new HashSet<String>();
    for (Shape shape : Shapes.ALL) {
      assertThat(names.add(shape.name())).as(shape.name()).isTrue();
      Derived.assertResource("schema/" + shape.name() + ".json", SchemaText.json(shape));
    }
    Derived.assertResource(PROTO, SchemaText.proto("assay.devices", Shapes.ALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "cbor", "protobuf"})
  void what_devices_say_is_what_their_schemas_allow(String encoding) throws Exception {
    Set<String> seen = new HashSet<>();
    Map<String, Descriptor> descriptors = descriptors();
    Map<Shape, JsonSchema> schemas = new HashMap<>();
    for (Shape shape : Shapes.ALL) {
      schemas.put(shape, schema(shape));
    }
    for (Published one : everythingSaid(encoding)) {
      Shape shape = shapeOf(one.message().topic());
      if (!seen.add(shape.name() + one.at() / (10 * 60 * Manner.SECOND))) {
        continue;
      }
      Payload payload = one.as(shape);
      seen.add(shape.name());
      assertThat(schemas.get(shape).validate(new ObjectMapper().readTree(payload.toString())))
          .as(shape.name())
          .isEmpty();
      if (encoding.equals("protobuf")) {
        assertSame(payload, descriptors.get(SchemaText.messageName(shape)), one);
      }
      String type = Encoding.of(one.message().payload()).contentType();
      assertThat(one.message().contentType()).isEqualTo(type);
      assertThat(Encoding.valueOf(encoding.toUpperCase(Locale.ROOT)))
          .isEqualTo(Encoding.of(one.message().payload()));
    }
    assertThat(Shapes.ALL).extracting(Shape::name).allMatch(seen::contains);
  }

  @Test
  void a_schema_refuses_what_the_shape_does_not_allow() throws IOException {
    Shape shape =
        Shapes.ALL.stream().filter(s -> s.name().equals("vitals")).findFirst().get();
    String right = "{\"ts\":1,\"heart_rate\":60,\"activity\":\"rest\",\"steps\":1,\"stored\":true}";
    for (String wrong : List.of(
        right.replace("60", "600"),
        right.replace("rest", "dance"),
        right.replace("\"ts\":1,", ""),
        right.replace("true", "true,\"more\":1"),
        right.replace("true", "\"true\""))) {
      assertThat(schema(shape).validate(new ObjectMapper().readTree(wrong))).isNotEmpty();
    }
    assertThat(schema(shape).validate(new ObjectMapper().readTree(right))).isEmpty();
  }

  private static JsonSchema schema(Shape shape) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(resource("schema/" + shape.name() + ".json"));
  }

  private static String resource(String name) throws IOException {
    try (var in = Shapes.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Published> everythingSaid(String encoding) {
    var published = new ArrayList<Published>();
    var stage = new TestStage(1_000_000).hear(published::add);
    String end = "encoding: " + encoding + "}";
    add(stage, "plant", "furnace", "furnace", "{upset-every: 10m, " + end);
    add(stage, "plant", "vibration", "vibration", "{life: 1h, " + end);
    add(stage, "plant", "energy-meter", "energy-meter", "{large-every: 5m, " + end);
    add(stage, "plant", "gateway", "gateway", "{with: {" + end + ", " + end);
    add(stage, "plant", "plant-service", "plant-service", "{" + end);
    add(stage, "city", "car", "car", "{parked-for: 1m, " + end);
    add(
        stage,
        "city",
        "fleet-service",
        "fleet-service",
        "{order-every: 2m, deliver-within: 1m, update-every: 10m, firmware-chunks: 4, " + end);
    add(stage, "home", "home-hub", "home-0", "{cameras: 0, " + end);
    add(stage, "home", "app-user", "app-user", "{hub: home-0, " + end);
    add(stage, "care", "wearable", "wearable", "{race-every: 5m, away-every: 1h, " + end);
    add(stage, "care", "health-service", "health-service", "{" + end);
    stage.run(2 * Manner.HOUR);
    return published;
  }

  private static void add(TestStage stage, String prefix, String kind, String id, String options) {
    var seat = TestStage.seat(prefix, id, 0, kind.hashCode());
    stage.add(seat, TestStage.make(kind, options, seat));
  }

  /** The shape of what goes by a topic. */
  private static Shape shapeOf(String topic) {
    var byLeaf = new LinkedHashMap<String, String>();
    byLeaf.put(".*/status", "status");
    byLeaf.put(".*/command", "command");
    byLeaf.put(".*/answers?", "answer");
    byLeaf.put("plant/.*/alarm", "alarm");
    byLeaf.put("plant/.*/state", "machine-state");
    byLeaf.put("plant/gateway/m-\\d+/telemetry", "vibration");
    byLeaf.put("plant/furnace/telemetry", "furnace");
    byLeaf.put("plant/vibration/telemetry", "vibration");
    byLeaf.put("plant/energy-meter/telemetry", "energy-meter");
    byLeaf.put("plant/gateway/telemetry", "gateway");
    byLeaf.put("plant/plant-service/summary", "plant-summary");
    byLeaf.put("city/car/telemetry", "car");
    byLeaf.put("city/car/state", "car-state");
    byLeaf.put("city/car/trip", "trip");
    byLeaf.put("city/car/delivery", "delivery");
    byLeaf.put("city/car/firmware/request", "firmware-request");
    byLeaf.put("city/car/firmware/chunk", "firmware-chunk");
    byLeaf.put("city/fleet-service/late", "late-delivery");
    byLeaf.put("city/fleet-service/summary", "fleet-summary");
    byLeaf.put("home/home-0/light/\\d+/set", "light-set");
    byLeaf.put("home/home-0/light/\\d+/state", "light-state");
    byLeaf.put("home/home-0/room/\\d+/climate", "climate");
    byLeaf.put("home/home-0/state", "hub-state");
    byLeaf.put("care/wearable/vitals", "vitals");
    byLeaf.put("care/wearable/state", "wearable-state");
    byLeaf.put("care/wearable/alert", "alert");
    byLeaf.put("care/health-service/summary", "health-summary");
    for (Map.Entry<String, String> entry : byLeaf.entrySet()) {
      if (topic.matches(entry.getKey())) {
        return Shapes.ALL.stream()
            .filter(shape -> shape.name().equals(entry.getValue()))
            .findFirst()
            .orElseThrow();
      }
    }
    throw new AssertionError(topic + " is not known");
  }

  // What Google's library makes of the .proto file and of the bytes

  private static Map<String, Descriptor> descriptors()
      throws IOException, DescriptorValidationException {
    var file = FileDescriptorProto.newBuilder().setName(PROTO).setSyntax("proto3");
    Pattern field = Pattern.compile("  optional (\\w+) (\\w+) = (\\d+);");
    DescriptorProto.Builder message = null;
    for (String line : resource(PROTO).lines().toList()) {
      Matcher matcher = field.matcher(line);
      if (line.startsWith("message ")) {
        message = file.addMessageTypeBuilder().setName(line.split(" ")[1]);
      } else if (matcher.matches()) {
        message
            .addFieldBuilder()
            .setName(matcher.group(2))
            .setNumber(Integer.parseInt(matcher.group(3)))
            .setType(FieldDescriptorProto.Type.valueOf(
                "TYPE_" + matcher.group(1).toUpperCase(Locale.ROOT)))
            .setProto3Optional(true)
            .setOneofIndex(message.getOneofDeclCount());
        message.addOneofDeclBuilder().setName("_" + matcher.group(2));
      }
    }
    var descriptors = new HashMap<String, Descriptor>();
    for (Descriptor one :
        FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]).getMessageTypes()) {
      descriptors.put(one.getName(), one);
    }
    return descriptors;
  }

  private static void assertSame(Payload payload, Descriptor descriptor, Published one)
      throws IOException {
    byte[] bytes = one.message().payload().toArray();
    DynamicMessage message = DynamicMessage.parseFrom(descriptor, bytes);
    assertThat(message.getUnknownFields().asMap()).isEmpty();
    for (Field field : payload.shape().fields()) {
      var named = descriptor.findFieldByName(field.name());
      assertThat(message.hasField(named)).isEqualTo(payload.has(field.name()));
      switch (field.type()) {
        case INTEGER, TIME ->
          assertThat(message.getField(named)).isEqualTo(payload.whole(field.name()));
        case DECIMAL -> assertThat(message.getField(named)).isEqualTo(payload.number(field.name()));
        case FLAG -> assertThat(message.getField(named)).isEqualTo(payload.flag(field.name()));
        case TEXT, WORD ->
          assertThat(message.getField(named)).isEqualTo(payload.text(field.name()));
        default -> assertThat(message.hasField(named)).isTrue();
      }
    }
    assertThat(message.toByteArray()).isEqualTo(bytes);
  }
}
