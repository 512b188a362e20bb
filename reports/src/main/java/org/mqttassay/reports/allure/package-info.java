/**
 * A run as results for Allure: the tree by version, chapter and statement, each check with its
 * steps, and with its diagram and its capture where not all of it held.
 * {@link org.mqttassay.reports.allure.AllureStory} is what there is to tell of a check, which a
 * vendor's build tells Allure's listener in the same words.
 */
package org.mqttassay.reports.allure;
