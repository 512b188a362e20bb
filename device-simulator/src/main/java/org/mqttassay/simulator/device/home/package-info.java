/**
 * Homes: a hub with lights, heated rooms and cameras behind one connection, going dark together,
 * and the people who live there with their app.
 *
 * <p>An {@link org.mqttassay.simulator.device.home.AppUser} sends a light's {@code set} topic what
 * it is to be, and expects the light's retained {@code state} to follow; the state names the
 * switching that caused it, so the one is matched with the other whatever was lost or doubled
 * between.
 */
package org.mqttassay.simulator.device.home;
