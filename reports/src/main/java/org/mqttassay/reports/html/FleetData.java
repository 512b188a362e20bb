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
package org.mqttassay.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.reports.fleet.Sights.Trail;
import org.mqttassay.reports.fleet.Timeline;
import org.mqttassay.reports.fleet.Timeline.Stretch;

/** What the charts of a fleet's page are drawn from. */
final class FleetData {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A chart shows so many points of a line at most. */
  private static final int POINTS = 600;

  private FleetData() {}

  /** As JSON in which nothing could end the element that it stands in. */
  static String text(FleetPage page) {
    try {
      return JSON.writeValueAsString(data(page))
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode data(FleetPage page) {
    var record = page.view().record();
    ObjectNode data = NODES.objectNode();
    data.put("end", page.view().stoppedAt());
    data.put("lived", record.seconds());
    data.put("bound", record.lag().boundMillis());
    ArrayNode faults = data.putArray("faults");
    for (FleetPage.Fault fault : page.faults()) {
      faults
          .addObject()
          .put("sign", fault.sign())
          .put("what", fault.entry().what())
          .put("from", fault.entry().from())
          .put("to", fault.entry().to());
    }
    List<Stretch> line = Timeline.of(record.line(), POINTS);
    ObjectNode columns = data.putObject("line");
    column(columns, "at", line, Stretch::at);
    column(columns, "connected", line, one -> (double) one.connected());
    column(columns, "published", line, Stretch::published);
    column(columns, "delivered", line, Stretch::delivered);
    column(columns, "p50", line, one -> known(one.p50()));
    column(columns, "p99", line, one -> known(one.p99()));
    column(columns, "lag", line, Stretch::lag);
    column(columns, "violations", line, one -> (double) one.violations());
    ArrayNode sights = data.putArray("sights");
    page.sights().forEach(sight -> sight(sights.addObject(), sight));
    return data;
  }

  private static Double known(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static void column(
      ObjectNode columns, String name, List<Stretch> line, Function<Stretch, Double> value) {
    ArrayNode column = columns.putArray(name);
    line.forEach(one -> number(column, value.apply(one)));
  }

  /** No finer than anybody could see; whole ones without a point. */
  private static void number(ArrayNode to, Double value) {
    if (value == null || !Double.isFinite(value)) {
      to.addNull();
      return;
    }
    double rounded = Math.round(value * 100) / 100.0;
    if (rounded == Math.rint(rounded)) {
      to.add((long) rounded);
    } else {
      to.add(rounded);
    }
  }

  private static void sight(ObjectNode node, FleetPage.Sight sight) {
    Picture picture = sight.view().picture();
    node.put("id", sight.anchor());
    node.put("map", sight.isMap());
    ArrayNode channels = node.putArray("channels");
    picture
        .channels()
        .forEach(one -> channels.addObject().put("name", one.name()).put("unit", one.unit()));
    ArrayNode levels = node.putArray("levels");
    picture
        .levels()
        .forEach(one -> levels.addObject().put("name", one.name()).put("value", one.value()));
    ArrayNode states = node.putArray("states");
    picture.states().forEach(states::add);
    ArrayNode ground = node.putArray("ground");
    picture.ground().forEach(one -> {
      ArrayNode lines = ground.addObject().put("name", one.name()).putArray("lines");
      one.lines().forEach(line -> numbers(lines.addArray(), line));
    });
    ArrayNode trails = node.putArray("trails");
    for (Trail trail : sight.view().trails()) {
      if (!trail.times().isEmpty()) {
        ObjectNode one = trails.addObject().put("device", trail.device());
        numbers(one.putArray("times"), trail.times());
        ArrayNode values = one.putArray("values");
        trail.values().forEach(channel -> numbers(values.addArray(), channel));
        ArrayNode inStates = one.putArray("states");
        trail.states().forEach(state -> inStates.add(state == null ? 0 : state));
      }
    }
  }

  private static void numbers(ArrayNode to, List<Double> values) {
    values.forEach(value -> number(to, value));
  }
}
