/**
 * The formal model: MQTT 3.1.1 and 5.0 as two pure functions over states and events.
 *
 * <p>A {@link org.mqttassay.spec.model.State} holds what the standard says exists: connections,
 * sessions, subscriptions, messages on their way, retained messages, Wills, and the time. An
 * {@link org.mqttassay.spec.model.Event} is one packet crossing one connection, a connection
 * opening or closing, or time going by. {@link org.mqttassay.spec.model.Model#step} takes both and
 * tells three things: the next state, the rules that the event broke
 * ({@link org.mqttassay.spec.model.Breach}), and what somebody must now do
 * ({@link org.mqttassay.spec.model.Owed}).
 *
 * <p>There is one model for everybody. The checker feeds it what was seen on the wire and reports
 * the breaches. The reference broker feeds it what its clients send, does what is owed by the
 * server as its policy chooses, and feeds it that as well; so it judges itself. The reference
 * client does the same from the other end. What they know differs, and
 * {@link org.mqttassay.spec.model.Assumptions} says how: a server knows when it read a packet, a
 * tester only when he sent it.
 *
 * <p>Where the observer can't know, the state holds what is certain and what is possible. A
 * subscription ({@link org.mqttassay.spec.model.Held}) is possible from SUBSCRIBE on and certain
 * between SUBACK and UNSUBSCRIBE. A publication is pending until its acknowledgement. So a message
 * ({@link org.mqttassay.spec.model.Due}) that a session <em>may</em> be sent waits there as well as
 * one that it <em>must</em> be sent, and only what is neither breaks a rule. Where the standard
 * leaves a choice, the state holds all that can be chosen.
 *
 * <p>Nothing is late by itself: time comes as events too. What must happen has a timer in the
 * state, and the first event after it finds it late.
 *
 * <p>Each class without a state is a subject of the standard: it declares the rules of the subject,
 * each beside the statements it enforces, and applies them where it advances the state.
 * {@link org.mqttassay.spec.model.RuleBook} has them all. The package uses neither network, thread,
 * clock, chance nor log; a test enforces it.
 */
package org.mqttassay.spec.model;
