import type { FoundPackage } from '../../../model/layer-facts.ts';
import type { PackageReader } from '../package-reader.ts';
import { bdbBlobs } from './bdb-blobs.ts';
import { ndbBlobs } from './ndb-blobs.ts';
import { readRpmHeader } from './read-rpm-header.ts';
import { sqliteRows } from './sqlite-rows.ts';

/** rpm's database in any of its three forms: SQLite, ndb, Berkeley DB. */
export const readRpm: PackageReader = ({ path, bytes }) => {
  const blobs = path.endsWith('.sqlite')
    ? headersIn(sqliteRows(bytes, 'Packages'))
    : path.endsWith('.db')
      ? ndbBlobs(bytes)
      : bdbBlobs(bytes);
  const packages: FoundPackage[] = [];
  const owned: string[] = [];
  // no two share a byte in a database that is whole
  let left = bytes.length;
  for (const blob of blobs) {
    left -= blob.length;
    if (left < 0)
      return { packages, owned, problem: `${path}: its packages lie over each other, the rest is not read` };
    const read = readRpmHeader(blob, path);
    // keys of who signed packages stand in the list, too
    if (!read || read.found.name === 'gpg-pubkey') continue;
    packages.push(read.found);
    for (const file of read.owned) owned.push(file);
  }
  return packages.length === 0
    ? { packages, problem: `${path}: no package can be read from this database` }
    : { packages, owned };
};

function* headersIn(rows: Iterable<readonly Buffer[]>): Generator<Buffer> {
  for (const row of rows) {
    const header = row.at(-1);
    if (header) yield header;
  }
}
