/**
 * Profiles for tools that shape the traffic of a whole machine or pod:
 * {@link org.mqttassay.simulator.link.export.NetemScript tc netem} and
 * {@link org.mqttassay.simulator.link.export.ChaosMeshManifest Chaos Mesh}. Where such a tool can't
 * say what a profile says, the export says so in a comment.
 */
package org.mqttassay.simulator.link.export;
