/**
 * Faults on purpose: of the broker, of links, and storms of clients.
 *
 * <p>A plan's {@code faults} are read by {@link org.mqttassay.simulator.chaos.FaultsReader}. A
 * {@link org.mqttassay.simulator.chaos.FaultSchedule} makes the run's timetable of them, the same
 * for the same seed; its text is what a dry run prints. A
 * {@link org.mqttassay.simulator.chaos.Saboteur} carries it out against a
 * {@link org.mqttassay.simulator.target.Target} and the fleet's
 * {@link org.mqttassay.simulator.chaos.Victims}, in real or in virtual time, and heals whatever it
 * has begun, however the run ends. {@link org.mqttassay.simulator.chaos.Guard} and
 * {@link org.mqttassay.simulator.chaos.Bounds} keep a slip of the pen from breaking what is not
 * one's own.
 *
 * <pre>{@code
 * faults:
 *   - { kind: kill, at: 30s, length: 2s, repeat: { every: 20s, times: 30 } }
 *   - { kind: pause, length: 5s, draw: { from: 1m, to: 10m, count: 4 } }
 *   - { kind: outage, at: 2m, length: 30s, clients: 20% of cars }
 *   - { kind: cut, how: rebind, at: 3m, clients: wearables }
 *   - { kind: profile, profile: gprs, at: 4m, length: 1m }
 *   - { kind: reconnect-all, at: 6m, rate: 500 }
 *   - { kind: leave, how: with-will, at: 6m, length: 20s, clients: cars }
 *   - { kind: slow-subscribers, at: 7m, length: 30s, clients: dashboards, kbit: 8 }
 *   - { kind: flood, at: 8m, length: 10s, rate: 5000, size: 200, qos: 1 }
 *   - { kind: takeover, at: 9m, length: 20s, identifiers: 10, rate: 50 }
 * }</pre>
 */
package org.mqttassay.simulator.chaos;
