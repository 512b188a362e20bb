/**
 * Devices for people who don't write Java: payloads as fields with expressions, in a plan.
 *
 * <pre>{@code
 * kind: template
 * options:
 *   topic: weather            # below the device's base
 *   interval: 10s
 *   fields:
 *     station: "{id}"         # a constant; {prefix}, {id}, {n} and {index} are filled in
 *     at: =timestamp()
 *     count: =counter(1)
 *     temperature: =day(15, 8) + normal(0, 0.3)
 *     humidity: =round(walk(50, 20, 90, 1.5), 1)
 *     frost: =temperature < 0
 *     mode: =choice('auto', 'off')
 *     target: =setting(21.5)  # changed by the command set
 * }</pre>
 *
 * <p>What begins with {@code =} is an expression, anything else a constant. Between braces YAML
 * takes a comma as the end of a value: there, expressions with commas need quotes around them.
 * Expressions have numbers, texts in quotes, the names of fields above, {@code index}, {@code hour}
 * and {@code seconds}, the operators {@code + - * / % < <= > >= == != and or not}, and the
 * functions that {@link org.mqttassay.simulator.device.template.Functions} lists. Each device draws
 * from its own seed and keeps its own counters and walks.
 *
 * <p>A device with several messages has {@code messages}, a list with {@code topic},
 * {@code interval}, {@code retain} and {@code fields} each.
 */
package org.mqttassay.simulator.device.template;
