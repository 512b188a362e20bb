/**
 * What the reference broker keeps on disk, so that a kill loses nothing that was acknowledged.
 *
 * <p>The broker turns each step into a {@link org.mqttassay.spec.broker.store.Batch} of
 * {@linkplain org.mqttassay.spec.broker.store.StoredRecord records} put and removed, gives it to
 * its {@link org.mqttassay.spec.broker.store.Store}, and holds the acknowledgements that depend on
 * it back until the store says that it is on disk. All batches that come while the disk is busy
 * share the next sync.
 *
 * <h2>The directory</h2>
 *
 * <ul>
 *   <li>{@code assay-store}: one line that names the format and the store. The process that uses
 *       the store holds a lock on it. It is called {@code assay-store.new} until the store is
 *       complete for the first time.
 *   <li>{@code contents.mv}: the records, in an MVStore of H2, as they were at the last checkpoint.
 *   <li>{@code log}: the batches since then.
 * </ul>
 *
 * <p>A log stands before MVStore because MVStore alone is not safe enough, and writes too much.
 * Where the newest chunk of its file cannot be read, MVStore goes back to an older one without a
 * word, and what was acknowledged in between is gone; its checksums do not cover the content of
 * pages; and committing a batch of a few hundred bytes writes several pages anew. Here a batch
 * costs its own length and a checksum, and a sync is one write and one {@code fdatasync}. The
 * contents carry a digest over every record, and the log the digest that it follows, so that a byte
 * changed or a chunk lost is noticed at opening.
 *
 * <p>After each sync, and before it is told, the log's first page is marked with how far it is on
 * disk. A record that cannot be read before the mark is damage; after it, it is what a kill left of
 * batches that nobody was promised, and is left away. Opening reads and judges everything before it
 * changes anything: what is damaged stays as it is, to the byte.
 *
 * <p>MVStore is one jar of 360 KB without dependencies. RocksDB is native code, some 70 MB for all
 * platforms; of Xodus its makers announced the end; and MapDB, which brings Kotlin's library along,
 * has had no release since January 2024.
 */
package org.mqttassay.spec.broker.store;
