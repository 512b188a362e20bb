/**
 * What was observed: the history of the connections of one check or run.
 *
 * <p>A connection tells a {@link org.mqttassay.spec.trace.Recorder} what happens on it. A
 * {@link org.mqttassay.spec.trace.TraceWriter} puts each event into a file at once, so that a run
 * that is killed leaves everything up to its last event; a
 * {@link org.mqttassay.spec.trace.MemoryTrace} keeps the last few for a failure's message.
 * {@link org.mqttassay.spec.trace.TraceReader} gives the history back, and verdicts and reports are
 * functions of it. {@link org.mqttassay.spec.trace.PacketText} shows it to people, and
 * {@link org.mqttassay.spec.trace.TraceExport} to Wireshark.
 *
 * <h2>The file</h2>
 *
 * <p>A trace is a file of JSON Lines in ASCII (all else is escaped, so that it can be shown on any
 * terminal). Its schema is the resource {@code trace.schema.json} beside this package; this is
 * version 1 of it. The first line is the header:
 *
 * <pre>{@code
 * {"assay-trace":1,"started":"2026-11-22T10:00:00.000000000Z","suite":"...","check":"...",
 *  "version":"5.0","seed":42}
 * }</pre>
 *
 * <p>A check's trace says {@code namespace} and {@code attempt} beside; one that the model judged
 * as a whole, the times that it allowed: {@code await}, {@code settle}, {@code grace},
 * {@code until}.
 *
 * <p>Each further line is one event. Every event has {@code seq} (1, 2, 3, ...), {@code ns}
 * (nanoseconds since {@code started}, on a clock that never goes back), {@code at} (the time of
 * day) and {@code event}; all but notes have {@code conn}, the name of the connection.
 *
 * <ul>
 *   <li>{@code opened}: {@code transport}, {@code version}, {@code local}, {@code remote}
 *   <li>{@code sent}, {@code received}: {@code raw} (the bytes in hexadecimal), {@code packet} when
 *       they are one, {@code violations} (each {@code version}, {@code statement}, {@code offset},
 *       {@code detail})
 *   <li>{@code closed}: {@code ending} ({@code fin}, {@code rst} or {@code timeout}), {@code by}
 *       ({@code tester}, {@code peer} or {@code network}), {@code detail}
 *   <li>{@code note}: {@code text}
 * </ul>
 *
 * <p>A {@code packet} is there for people and for other programs: a reader takes the meaning from
 * {@code raw}, and learns from {@code packet} only that there is one. Its members are those of the
 * records in {@link org.mqttassay.spec.packet}; what is binary is in hexadecimal in a member whose
 * name ends in {@code Hex}. Readers pass over members they do not know. A trace holds passwords if
 * the connections did.
 */
package org.mqttassay.spec.trace;
