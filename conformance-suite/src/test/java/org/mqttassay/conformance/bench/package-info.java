/**
 * How many messages a second do brokers carry?
 *
 * <p>{@link org.mqttassay.conformance.bench.BrokerBench} is a command, which
 * {@code conformance-suite/src/bench/run} starts. It puts one load after another on each of several
 * brokers, in rounds that interleave them, so that whatever else the machine does hits all alike.
 * The load comes from one thread, whose share of a core is measured too: below one, the broker was
 * what held things up.
 */
package org.mqttassay.conformance.bench;
