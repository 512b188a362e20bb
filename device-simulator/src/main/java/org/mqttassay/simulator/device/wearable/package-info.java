/**
 * Wearables and the service that watches over those who wear them.
 *
 * <p>The heart follows what its {@link org.mqttassay.simulator.device.wearable.Body} does, which
 * follows the time of day. A {@link org.mqttassay.simulator.device.wearable.Wearable} reaches the
 * network through a phone; when that is away, for minutes or hours, it keeps its samples and sends
 * them afterwards, oldest first. The {@link org.mqttassay.simulator.device.wearable.HealthService}
 * alerts when a heart rate is unsafe, and the wearable measures how long it took.
 */
package org.mqttassay.simulator.device.wearable;
