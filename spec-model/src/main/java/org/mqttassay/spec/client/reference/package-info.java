/**
 * The reference client: the model seen from the client's end.
 *
 * <p>{@link org.mqttassay.spec.client.reference.ClientCore} is the client without its sockets. It
 * feeds the model what it sends and what the server sends, does what the model says the client
 * owes, keeps to what the server announced, and judges both ends by the same rules. It has no
 * clock, thread or network: whoever drives it tells it the time, carries its packets, and wakes it.
 *
 * <p>{@link org.mqttassay.spec.client.reference.ClientNetwork} drives thousands of them on one
 * event loop, over any transport. {@code org.mqttassay.spec.virtual} drives them in virtual time.
 * To a user both look alike: {@link org.mqttassay.spec.client.reference.MqttClient}.
 */
package org.mqttassay.spec.client.reference;
