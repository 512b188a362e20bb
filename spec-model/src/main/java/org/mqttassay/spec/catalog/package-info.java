/**
 * The standard as data: every normative statement of both versions, in our own words.
 *
 * <p>A {@linkplain org.mqttassay.spec.catalog.Catalog catalogue} holds
 * {@linkplain org.mqttassay.spec.catalog.Statement statements}: those that the standard numbers and
 * those it leaves without a number, which bind as much. Everything that speaks of a statement reads
 * here what it says: checks, failures, reports. The data are the YAML files beside this package, a
 * folder for each version; {@code index.txt} in it names the files and {@code sections.tsv} the
 * sections of the standard. Files named {@code exceptions-*.yaml} list normative-looking sentences
 * that owe no statement, with the reason; only the tests read them.
 */
package org.mqttassay.spec.catalog;
