/**
 * Connected cars in a small city, and the service that has them deliver things.
 *
 * <p>The city ({@code city.csv}) was drawn from a seed; it has tunnels, in which nothing comes
 * through, and garages with a weak network. A {@link org.mqttassay.simulator.device.car.Car} drives
 * on its roads: position, speed, heading, odometer and what is in the tank come from one motion and
 * agree. The {@link org.mqttassay.simulator.device.car.FleetService} orders deliveries, tells late
 * ones, and has firmware downloaded in chunks by request and response.
 */
package org.mqttassay.simulator.device.car;
