/**
 * What clients may do, and what they must not, drawn from the model as scripts.
 *
 * <p>A {@link org.mqttassay.spec.generate.Script} says what several clients do, one after the
 * other, and nothing about what the broker does: that is the model's to say. It is data; it prints
 * as text, one step a line, and is read back from it.
 *
 * <p>A step that the rules would forbid at the moment it comes is left out when a script is played.
 * So a script is legal whatever the broker chooses, and stays so when steps are taken out of it to
 * make it smaller. Only what a step does <em>regardless</em> breaks a rule.
 *
 * <p>{@link org.mqttassay.spec.generate.Shrinking} makes scripts smaller.
 *
 * <p>{@link org.mqttassay.spec.generate.LegalScripts} draws legal ones by playing them while it
 * writes them; {@link org.mqttassay.spec.generate.BrokenScripts} lets a legal one end in a breach
 * of one rule. {@link org.mqttassay.spec.generate.ScriptRunner} plays scripts in memory under a
 * virtual clock, or against any broker.
 */
package org.mqttassay.spec.generate;
