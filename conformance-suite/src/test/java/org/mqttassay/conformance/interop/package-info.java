/**
 * Is software that others wrote content with the broker?
 *
 * <p>Each interface of scenarios ({@link org.mqttassay.conformance.interop.Delivering},
 * {@link org.mqttassay.conformance.interop.Resuming}, ...) says what a client must be able to do;
 * each {@code ...IT} class brings one library, as an
 * {@link org.mqttassay.conformance.interop.OtherClient}, and names the scenarios that it can play.
 * Which broker serves them is decided in one place,
 * {@link org.mqttassay.conformance.interop.BrokerUnderInterop#chosen}. Connections are cut by a
 * {@link org.mqttassay.conformance.interop.CuttingProxy} between the two, never by asking the
 * client to.
 */
package org.mqttassay.conformance.interop;
