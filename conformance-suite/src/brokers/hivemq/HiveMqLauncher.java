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
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts HiveMQ CE in memory on ports of the loopback: {@code PORT WEB_SOCKET_PORT DIRECTORY}, the
 * second 0 for none. The user joe needs a password, and some topics are denied to all.
 */
public final class HiveMqLauncher {

  private static final String CONFIGURATION =
      """
      <?xml version="1.0"?>
      <hivemq>
        <listeners>
          <tcp-listener>
            <port>%s</port>
            <bind-address>127.0.0.1</bind-address>
          </tcp-listener>%s
        </listeners>
        <persistence>
          <mode>in-memory</mode>
        </persistence>
        <anonymous-usage-statistics>
          <enabled>false</enabled>
        </anonymous-usage-statistics>
      </hivemq>
      """;

  private static final String WEB_SOCKET =
      """

      <websocket-listener>
        <port>%s</port>
        <bind-address>127.0.0.1</bind-address>
        <path>/mqtt</path>
        <subprotocols>
          <subprotocol>mqtt</subprotocol>
        </subprotocols>
      </websocket-listener>""";

  private HiveMqLauncher() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[2]);
    String webSocket = arguments[1].equals("0") ? "" : WEB_SOCKET.formatted(arguments[1]);
    Path configuration = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(
        configuration.resolve("config.xml"), CONFIGURATION.formatted(arguments[0], webSocket));
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(configuration)
            .withDataFolder(Files.createDirectories(directory.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(directory.resolve("extensions")))
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("doorkeeper")
                    .withName("Doorkeeper")
                    .withVersion("1")
                    .withAuthor("Assay")
                    .withExtensionMain(new Doorkeeper())
                    .build())
            .withoutLoggingBootstrap()
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> broker.stop().join()));
    broker.start().join();
    Thread.currentThread().join();
  }

  private static final class Doorkeeper
      implements ExtensionMain, PublishAuthorizer, SubscriptionAuthorizer {

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
      SimpleAuthenticator authenticator =
          (who, answer) -> {
            if (isKnown(who)) {
              answer.authenticateSuccessfully();
            } else {
              answer.failAuthentication();
            }
          };
      Services.securityRegistry().setAuthenticatorProvider(one -> authenticator);
      Services.securityRegistry().setAuthorizerProvider(one -> this);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

    private static boolean isKnown(SimpleAuthInput who) {
      ConnectPacket connect = who.getConnectPacket();
      return !connect.getUserName().filter("joe"::equals).isPresent()
          || connect
              .getPassword()
              .filter(ByteBuffer.wrap("secret".getBytes(StandardCharsets.UTF_8))::equals)
              .isPresent();
    }

    @Override
    public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
      if (input.getPublishPacket().getTopic().equals("denied/topic")) {
        output.failAuthorization();
      } else {
        output.authorizeSuccessfully();
      }
    }

    @Override
    public void authorizeSubscribe(
        SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
      if (input.getSubscription().getTopicFilter().equals("denied/#")) {
        output.failAuthorization();
      } else {
        output.authorizeSuccessfully();
      }
    }
  }
}
