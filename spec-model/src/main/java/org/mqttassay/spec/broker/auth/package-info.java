/**
 * Who may connect to the reference broker, and what they may publish and read.
 *
 * <p>Three files' worth of rules: a {@link org.mqttassay.spec.broker.auth.PasswordFile} with hashed
 * passwords that serve a User Name and Password as well as SCRAM-SHA-256, an
 * {@link org.mqttassay.spec.broker.auth.AccessList} of topics, and the
 * {@link org.mqttassay.spec.broker.auth.Authenticator} which decides about a CONNECT. What is wrong
 * with a file is told by an {@link org.mqttassay.spec.broker.auth.AuthFileException} in one line.
 *
 * <p>SCRAM (RFC 5802 and 7677) is written down from both sides, as
 * {@link org.mqttassay.spec.broker.auth.ScramServer} and
 * {@link org.mqttassay.spec.broker.auth.ScramClient}: machines without sockets, clocks or random
 * numbers of their own, which are fed the Authentication Data of CONNECT, AUTH and CONNACK (4.12 of
 * 5.0) and answer with the next.
 */
package org.mqttassay.spec.broker.auth;
