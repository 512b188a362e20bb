/**
 * Devices and services with memory: small physical models that publish, keep their state and answer
 * commands.
 *
 * <p>Each party of a fleet is an {@link org.mqttassay.simulator.device.Actor}. It knows no socket,
 * clock or thread, so the same one runs over TCP for an hour or under virtual time in a second.
 * What it measures agrees: a furnace heats up no faster than its power allows, a car's odometer
 * grows by what it has driven, a heart follows the steps.
 */
package org.mqttassay.simulator.device;
