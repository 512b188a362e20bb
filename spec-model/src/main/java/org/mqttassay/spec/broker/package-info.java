/**
 * The reference broker: the model, a policy that chooses among what it allows, and the network.
 *
 * <p>{@link org.mqttassay.spec.broker.Broker} puts the parts together: {@code net} listens,
 * {@code auth} knows the users, {@code core} is the broker itself without its sockets,
 * {@code store} is what survives it. One thread owns the core; event loops leave what they read for
 * it, and take what it sends.
 */
package org.mqttassay.spec.broker;
