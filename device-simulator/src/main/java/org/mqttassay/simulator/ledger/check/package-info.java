/**
 * The judge of deliveries: {@link org.mqttassay.simulator.ledger.check.Ledger} is told what
 * happened and says what must not have.
 *
 * <p>It keeps one {@code Stream} for what a client publishes to a topic at a QoS, one
 * {@code Session} for what the broker keeps for a client, and where a subscription of the one
 * matches the other a {@code Track}: which numbers have come. As long as nothing is wrong that is
 * one number, whatever the length of the stream; what is missing is a set of intervals. Which
 * streams a subscription matches is worked out once, when either is new.
 *
 * <p>One file per subject decides: {@code Publications} what became of what was sent,
 * {@code Deliveries} whether what came had to come so, {@code Losses} what did not come,
 * {@code Sessions}, {@code Subscriptions}, {@code Retentions}, {@code Wills}, {@code Sharing}. What
 * is uncertain to who sees only sockets is an interval, and what lies inside one is allowed, never
 * demanded.
 */
package org.mqttassay.simulator.ledger.check;
