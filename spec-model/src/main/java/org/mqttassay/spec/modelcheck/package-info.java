/**
 * The bounded model check: every interleaving of a small world of clients, links and a server.
 *
 * <p>A {@link org.mqttassay.spec.modelcheck.Scenario} says who is there and what may befall them. A
 * {@link org.mqttassay.spec.modelcheck.World} is one situation: what the server knows, which is a
 * state of {@code spec.model}; what an observer at the clients' ends knows, which is another; what
 * the clients know, who are written here a second time and do not use the model; and the packets
 * under way. {@link org.mqttassay.spec.modelcheck.Moves} tells what can happen next: a packet
 * arrives, somebody does one of the things he owes, in any order and by any choice that the
 * standard leaves, a client publishes, a link breaks and loses what is on it, a client comes back,
 * time goes by. {@link org.mqttassay.spec.modelcheck.Explorer} follows all of them, breadth first,
 * so that what it finds first is also the shortest.
 *
 * <p>What must hold in each world is told by {@link org.mqttassay.spec.modelcheck.Guarantee}: what
 * the standard promises to applications, and that nobody who keeps to the rules is ever reported by
 * them, at whichever end they are applied. To show that the search would find an error, one can be
 * planted: {@link org.mqttassay.spec.modelcheck.Plant}.
 *
 * <p>Worlds that differ only in how things are numbered are the same:
 * {@link org.mqttassay.spec.modelcheck.Encoder}. The state of the model is encoded by the names and
 * types of its components, so that a new one takes part without anybody's remembering it.
 */
package org.mqttassay.spec.modelcheck;
