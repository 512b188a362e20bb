/**
 * Devices and services with memory: small physical models that publish, keep their state and answer
 * commands.
 *
 * <p>Each party of a fleet is an {@link org.mqttassay.simulator.device.Actor}. It knows no socket,
 * clock or thread, so the same one runs over TCP for an hour or under virtual time in a second.
 * What it measures agrees: a furnace heats up no faster than its power allows, a car's odometer
 * grows by what it has driven, a heart follows the steps.
 * {@link org.mqttassay.simulator.device.DeviceKinds} knows the kinds by name; {@code plant},
 * {@code car}, {@code home} and {@code wearable} have them with their services, {@code template} is
 * for payloads that are given in the plan, {@code load} for plain traffic.
 *
 * <p>A kind of one's own is a class and a line. The class, which may build on
 * {@link org.mqttassay.simulator.device.Device} for birth, death, commands and seeded chance:
 *
 * <pre>{@code
 * public final class DoorKind implements DeviceKind {
 *
 *   private static final Shape DOOR = Shape.named("door", "A door that opens and closes")
 *       .flag("open", "whether it is")
 *       .integer("count", 0, Long.MAX_VALUE, "how often it was opened")
 *       .done();
 *
 *   public String name() {
 *     return "door";
 *   }
 *
 *   public String about() {
 *     return "a door that people go through";
 *   }
 *
 *   public Maker read(Section options) throws ConfigException {
 *     Manner manner = Manner.read(options, Duration.ofMinutes(1), 1);
 *     return seat -> new Door(seat, manner);
 *   }
 *
 *   private static final class Door extends Device {
 *     private boolean isOpen;
 *     private long count;
 *     private long changeAt;
 *
 *     Door(Seat seat, Manner manner) {
 *       super(seat, manner);
 *     }
 *
 *     protected void awake(long now) {
 *       changeAt = now + untilNext(manner().intervalNs());
 *     }
 *
 *     protected void greet(long now, Outlet out) {
 *       out.publish(kept("state", DOOR.fill().put(isOpen).put(count).done()));
 *     }
 *
 *     protected void live(long now, Outlet out) {
 *       while (changeAt <= now) {
 *         isOpen = !isOpen;
 *         count += isOpen ? 1 : 0;
 *         changeAt += untilNext(manner().intervalNs());
 *         if (isOnline()) {
 *           greet(now, out);
 *         }
 *       }
 *     }
 *
 *     protected long wake(long now) {
 *       return changeAt;
 *     }
 *
 *     protected String perform(Payload command, long now, Outlet out) {
 *       return "a door takes no commands";
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>The line, in {@code META-INF/services/org.mqttassay.simulator.device.DeviceKind}, is the name
 * of the class. A plan can then ask for {@code kind: door}.
 *
 * <p>An actor that is something to look at says so as a
 * {@link org.mqttassay.simulator.device.Visible}, and shows itself to its
 * {@link org.mqttassay.simulator.device.Outlet} if that watches: a curve for each device, or a way
 * on a map, then stands in the report on the run.
 */
package org.mqttassay.simulator.device;
