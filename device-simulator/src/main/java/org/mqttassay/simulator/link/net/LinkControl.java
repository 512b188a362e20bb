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
package org.mqttassay.simulator.link.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;

/**
 * Shows and changes the links of a proxy over HTTP, on the loopback only. {@code GET /} tells how.
 *
 * <p>Requests that a web page makes, which have an Origin, are refused.
 */
public final class LinkControl implements AutoCloseable {

  private static final String HELP = """
      GET  /links                             all links, as JSON
      GET  /profiles                          the profiles there are
      POST /links/WHICH/profile/NAME          change the profile
      POST /links/WHICH/cut/KIND              reset, close, half-close, rebind, silence
      POST /links/WHICH/cut/outage?for=10s    nothing passes for a while
      POST /links/WHICH/blackhole             nothing passes until it is healed
      POST /links/WHICH/blackhole/up          the same in one direction; or down
      POST /links/WHICH/heal                  end outages
      WHICH is the number of a link, a Client Identifier, or all.
      """;

  private static final Pattern LENGTH = Pattern.compile("for=(\\d{1,9})(ms|s|m|h)");
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_METHOD = 405;

  /** What is answered to a request that can't be met. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private final LinkProxy proxy;
  private final Profiles profiles;
  private final HttpServer server;

  private LinkControl(LinkProxy proxy, Profiles profiles, HttpServer server) {
    this.proxy = proxy;
    this.profiles = profiles;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param port 0 for a free one
   * @param profiles to change to
   * @throws IOException with one clear line, when it can't listen
   */
  public static LinkControl start(int port, LinkProxy proxy, Profiles profiles) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "Can't listen at control port " + port + ": " + e.getMessage() + '.', e);
    }
    var control = new LinkControl(proxy, profiles, server);
    server.createContext("/", control::handle);
    server.start();
    return control;
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
          throw new Refused(FORBIDDEN, "This is not for web pages.");
        }
        answer(exchange);
      } catch (Refused e) {
        reply(exchange, e.status, "application/json", json(json -> {
          json.writeStartObject();
          json.writeStringField("error", e.getMessage());
          json.writeEndObject();
        }));
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, Refused {
    List<String> path = Arrays.stream(
            exchange.getRequestURI().getRawPath().replaceFirst("^/", "").split("/"))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
    boolean isGet = exchange.getRequestMethod().equals("GET");
    if (path.size() >= 3 && path.get(0).equals("links")) {
      if (!exchange.getRequestMethod().equals("POST")) {
        throw new Refused(BAD_METHOD, "Changes take POST.");
      }
      String query = exchange.getRequestURI().getRawQuery();
      int count = act(path.get(1), path.subList(2, path.size()), query == null ? "" : query);
      if (count == 0 && !path.get(1).equals(LinkSelector.ALL)) {
        throw new Refused(
            NOT_FOUND, "There is no link '" + path.get(1) + "'. GET /links lists them.");
      }
      reply(exchange, OK, "application/json", json(json -> {
        json.writeStartObject();
        json.writeNumberField("links", count);
        json.writeEndObject();
      }));
    } else if (path.equals(List.of("links")) && isGet) {
      reply(exchange, OK, "application/json", json(this::links));
    } else if (path.equals(List.of("profiles")) && isGet) {
      reply(exchange, OK, "application/json", json(this::profiles));
    } else if (path.equals(List.of("")) && isGet) {
      reply(exchange, OK, "text/plain", HELP);
    } else {
      throw new Refused(NOT_FOUND, "GET / tells what there is.");
    }
  }

  private int act(String which, List<String> action, String query) throws Refused {
    String argument = action.size() > 1 ? action.get(1) : "";
    return switch (action.get(0)) {
      case "profile" -> proxy.change(which, profile(argument));
      case "cut" -> proxy.cut(which, cut(argument, query));
      case "blackhole" -> proxy.blackHole(which, direction(argument));
      case "heal" -> proxy.heal(which);
      default ->
        throw new Refused(
            NOT_FOUND,
            "'" + action.get(0) + "' is not known. Use profile, cut, blackhole or heal.");
    };
  }

  private LinkProfile profile(String name) throws Refused {
    Optional<LinkProfile> profile = profiles.find(name);
    if (profile.isEmpty()) {
      throw new Refused(
          BAD, "There is no profile '" + name + "'." + Nearest.guess(name, profiles.names()));
    }
    return profile.get();
  }

  private static Cut cut(String kind, String query) throws Refused {
    for (Cut.Kind known : Cut.Kind.values()) {
      if (known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(kind)) {
        return known == Cut.Kind.OUTAGE ? Cut.outage(length(query)) : Cut.of(known);
      }
    }
    throw new Refused(
        BAD,
        "'" + kind + "' is not known. Use reset, close, half-close, rebind, silence or outage.");
  }

  private static Duration length(String query) throws Refused {
    Matcher length = LENGTH.matcher(query);
    if (!length.matches() || Long.parseLong(length.group(1)) == 0) {
      throw new Refused(BAD, "An outage takes a length, such as ?for=10s.");
    }
    long number = Long.parseLong(length.group(1));
    return switch (length.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static Optional<Direction> direction(String word) throws Refused {
    return switch (word) {
      case "" -> Optional.empty();
      case "up" -> Optional.of(Direction.UP);
      case "down" -> Optional.of(Direction.DOWN);
      default -> throw new Refused(BAD, "'" + word + "' is no direction. Use up or down.");
    };
  }

  private void links(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (LinkView link : proxy.links()) {
      json.writeStartObject();
      json.writeNumberField("id", link.id());
      json.writeStringField("from", link.from());
      json.writeStringField("client", link.client());
      json.writeStringField("profile", link.profile());
      json.writeStringField("state", link.state());
      json.writeNumberField("carriedUp", link.carriedUp());
      json.writeNumberField("carriedDown", link.carriedDown());
      json.writeNumberField("heldUp", link.heldUp());
      json.writeNumberField("heldDown", link.heldDown());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void profiles(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (String name : profiles.names()) {
      json.writeStringField(name, profiles.find(name).orElseThrow().note());
    }
    json.writeEndObject();
  }

  private static String json(Content content) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      content.writeTo(json);
    }
    return text.append('\n').toString();
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
