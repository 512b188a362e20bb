/**
 * A plant: furnaces, machines with bearings, energy meters and gateways that speak for several of
 * them, and the service that watches them.
 *
 * <p>All of them are a {@link org.mqttassay.simulator.device.plant.Machine}: physics in ticks of a
 * second or less, a value that is watched, and an alarm with hysteresis at {@code <base>/alarm}.
 * The {@link org.mqttassay.simulator.device.plant.PlantService} answers an alarm with the command
 * {@code throttle}; the machine measures how long that took from the crossing of its threshold.
 */
package org.mqttassay.simulator.device.plant;
