/**
 * The reference broker without its sockets: {@link org.mqttassay.spec.broker.core.BrokerCore} feeds
 * the model with what clients do, does what the model says is owed as a
 * {@link org.mqttassay.spec.broker.core.Policy} chooses, and feeds the model with that too, so that
 * a wrong output is noticed before it leaves.
 */
package org.mqttassay.spec.broker.core;
