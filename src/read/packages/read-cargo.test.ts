import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readAuditable, readCargoLock } from './read-cargo.ts';

const lock = `version = 4

[[package]]
name = "shop"
version = "0.1.0"
dependencies = [
 "serde",
]

[[package]]
name = "serde"
version = "1.0.219"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "x"
`;

test('a Cargo.lock names the crates and the program itself', () => {
  const { packages } = readCargoLock({ path: 'app/Cargo.lock', bytes: Buffer.from(lock) });
  expect(packages).toMatchObject([
    { name: 'shop', version: '0.1.0', type: 'cargo' },
    { name: 'serde', version: '1.0.219', type: 'cargo' },
  ]);
});

/** A program of 64 bits with one section of this name. Source: ELF-64 Object File Format 1.5. */
const programWith = (name: string, content: Buffer): Buffer => {
  const names = Buffer.from(`\0${name}\0.shstrtab\0`);
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 0, 'latin1');
  header.set([2, 1, 1], 4);
  const sections = Buffer.alloc(3 * 64);
  const describe = (index: number, nameAt: number, offset: number, size: number): void => {
    sections.writeUInt32LE(nameAt, index * 64);
    sections.writeUInt32LE(1, index * 64 + 4);
    sections.writeBigUInt64LE(BigInt(offset), index * 64 + 24);
    sections.writeBigUInt64LE(BigInt(size), index * 64 + 32);
  };
  describe(1, 1, 64, content.length);
  describe(2, name.length + 2, 64 + content.length, names.length);
  header.writeBigUInt64LE(BigInt(64 + content.length + names.length), 40);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(3, 60);
  header.writeUInt16LE(2, 62);
  return Buffer.concat([header, content, names, sections]);
};

test('what cargo-auditable built into a program are its crates, without those that only its build needed', () => {
  const list = {
    packages: [
      { name: 'serde', version: '1.0.219', source: 'crates.io' },
      { name: 'cc', version: '1.2.0', source: 'crates.io', kind: 'build' },
      { name: 'shop', version: '0.1.0', source: 'local', root: true },
    ],
  };
  const read = (content: Buffer, name = '.dep-v0') =>
    readAuditable({ path: 'usr/bin/shop', bytes: programWith(name, content) });
  const whole = deflateSync(JSON.stringify(list));
  expect(read(whole).packages.map(({ name, version }) => `${name}@${version}`)).toEqual([
    'serde@1.0.219',
    'shop@0.1.0',
  ]);
  expect(read(whole, '.other')).toEqual({ packages: [] });
  const problem = 'usr/bin/shop: the list of its crates cannot be read';
  expect(read(whole.subarray(0, 20))).toEqual({ packages: [], problem });
  expect(read(deflateSync('[]'))).toEqual({ packages: [], problem });
});
