// Clients of MQTT.js, driven by lines of JSON on standard input.
//
// A line {"call": N, "client": NAME, "act": ACT, ...} is answered by {"call": N, ...} or by
// {"call": N, "error": TEXT}. In between come {"client": NAME, "event": "message" | "connected", ...}.
// Payloads are strings in which each char is one byte.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import mqtt from 'mqtt';

const clients = new Map();

const say = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);
const bytes = (chars) => Buffer.from(chars, 'latin1');
const chars = (buffer) => (buffer ? buffer.toString('latin1') : '');

function publishProperties(message) {
  const properties = {};
  if (message.reply) {
    if (message.reply.topic) properties.responseTopic = message.reply.topic;
    properties.correlationData = bytes(message.reply.correlation);
  }
  if (message.properties.length > 0) {
    properties.userProperties = {};
    for (const [name, value] of message.properties) {
      (properties.userProperties[name] ??= []).push(value);
    }
  }
  return properties;
}

function received(name, topic, payload, packet) {
  const properties = packet.properties ?? {};
  const user = Object.entries(properties.userProperties ?? {}).flatMap(([key, value]) =>
    [value].flat().map((each) => [key, each]),
  );
  const asked = properties.responseTopic !== undefined || properties.correlationData !== undefined;
  say({
    client: name,
    event: 'message',
    topic,
    payload: chars(payload),
    qos: packet.qos,
    retained: packet.retain,
    reply: asked
      ? { topic: properties.responseTopic ?? '', correlation: chars(properties.correlationData) }
      : null,
    properties: user,
  });
}

const acts = {
  async connect({ client: name, url, clientId, version, keepsSession, authority, expiry, will }) {
    const options = {
      protocolVersion: version,
      clientId,
      clean: !keepsSession,
      reconnectPeriod: keepsSession ? 20 : 0,
    };
    if (version === 5) options.properties = { sessionExpiryInterval: keepsSession ? expiry : 0 };
    if (authority) options.ca = readFileSync(authority);
    if (will) {
      options.will = {
        topic: will.topic,
        payload: bytes(will.payload),
        qos: will.qos,
        retain: will.retained,
      };
    }
    const client = mqtt.connect(url, options);
    clients.set(name, client);
    client.on('message', (topic, payload, packet) => received(name, topic, payload, packet));
    client.on('error', () => {});
    return await new Promise((done, failed) => {
      client.once('error', failed);
      client.on('connect', (connack) => {
        const connected = { sessionPresent: connack.sessionPresent };
        say({ client: name, event: 'connected', ...connected });
        done(connected);
      });
    });
  },

  async subscribe({ client, filter, qos }) {
    const grants = await clients.get(client).subscribeAsync(filter, { qos });
    return { granted: grants[0].qos };
  },

  async unsubscribe({ client, filter }) {
    await clients.get(client).unsubscribeAsync(filter);
  },

  async publish({ client, message }) {
    const mqttClient = clients.get(client);
    const options = { qos: message.qos, retain: message.retained };
    if (mqttClient.options.protocolVersion === 5) options.properties = publishProperties(message);
    await mqttClient.publishAsync(message.topic, bytes(message.payload), options);
  },

  async disconnect({ client }) {
    await clients.get(client).endAsync();
  },

  async close({ client }) {
    await clients.get(client)?.endAsync(true);
    clients.delete(client);
  },
};

createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const command = JSON.parse(line);
    try {
      say({ call: command.call, ...(await acts[command.act](command)) });
    } catch (error) {
      say({ call: command.call, error: String(error?.message ?? error) });
    }
  })
  .on('close', () => process.exit(0));
