import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskImage } from '../src/outside/image/disk-image.ts';
import { assembleImage } from '../src/read/image/assemble-image.ts';
import { severityOf } from '../src/scan/scanned.ts';
import { type Member, makeOci } from './support/make-image.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-alpine-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The packages of Alpine's minimal root, each with its origin. Source: lib/apk/db/installed of 3.22. */
const PACKAGES: readonly (readonly [name: string, version: string, origin: string])[] = [
  ['alpine-baselayout', '3.7.0-r0', 'alpine-baselayout'],
  ['alpine-baselayout-data', '3.7.0-r0', 'alpine-baselayout'],
  ['alpine-keys', '2.5-r0', 'alpine-keys'],
  ['apk-tools', '2.14.9-r2', 'apk-tools'],
  ['busybox', '1.37.0-r18', 'busybox'],
  ['busybox-binsh', '1.37.0-r18', 'busybox'],
  ['ca-certificates-bundle', '20241121-r2', 'ca-certificates'],
  ['libcrypto3', '3.5.0-r0', 'openssl'],
  ['libssl3', '3.5.0-r0', 'openssl'],
  ['musl', '1.2.5-r10', 'musl'],
  ['musl-utils', '1.2.5-r10', 'musl'],
  ['scanelf', '1.3.8-r1', 'pax-utils'],
  ['ssl_client', '1.37.0-r18', 'busybox'],
  ['zlib', '1.3.1-r2', 'zlib'],
];
const INSTALLED = PACKAGES.map(
  ([name, version, origin]) =>
    `C:Q1${Buffer.from(`${name}${version}`.padEnd(20, '.').slice(0, 20)).toString('base64')}\nP:${name}\nV:${version}\nA:x86_64\nS:1\nI:1\nT:x\nU:https://x\nL:MIT\no:${origin}\nm:Natanael Copa <ncopa@alpinelinux.org>\nt:1748000000\nc:d3f4a1b2c3d4e5f60718293a4b5c6d7e8f901234\nF:usr/bin\nR:${name}\na:0:0:755\nZ:Q1${Buffer.from(name.padEnd(20, '-')).toString('base64')}\n`,
).join('\n');

/** What OpenSSL ships as its configuration has these lines; nobody's password is in them. */
const OPENSSL_CNF = `[ CA_default ]
private_key     = $dir/private/cakey.pem# The private key
[ req ]
default_bits            = 2048
default_keyfile         = privkey.pem
# input_password = secret
# output_password = secret
[ req_attributes ]
challengePassword               = A challenge password
challengePassword_min           = 4
[pbm]
ref = 3078
secret = pass:insta # $insta::secret
[signature]
trusted = $insta::out_trusted
key = $insta::key
[tsa_config1]
signer_key      = $dir/private/tsakey.pem # The TSA private key (optional)
`;
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = publicKey.export({ type: 'spki', format: 'pem' });

/** An Alpine root made by hand from what one has: the image itself cannot be had without a registry. */
const ALPINE: readonly Member[] = [
  { path: 'bin/', type: '5', mode: 0o755 },
  { path: 'bin/busybox', content: Buffer.from('7f454c4602010100', 'hex'), mode: 0o755 },
  { path: 'bin/sh', type: '2', link: '/bin/busybox' },
  { path: 'bin/bbsuid', content: Buffer.from('7f454c4602010100', 'hex'), mode: 0o4111 },
  { path: 'tmp/', type: '5', mode: 0o1777 },
  {
    path: 'etc/os-release',
    content: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\n',
  },
  { path: 'etc/passwd', content: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n' },
  { path: 'etc/shadow', content: 'root:*::0:::::\nbin:!::0:::::\nnobody:!::0:::::\n', mode: 0o640 },
  { path: 'etc/group', content: 'root:x:0:root\nshadow:x:42:\nnobody:x:65534:\n' },
  {
    path: 'etc/profile',
    content: "export PATH='/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin'\nexport PAGER=less\numask 022\n",
  },
  { path: 'etc/inittab', content: '::sysinit:/sbin/openrc sysinit\ntty1::respawn:/sbin/getty 38400 tty1\n' },
  { path: 'etc/securetty', content: 'console\ntty1\n' },
  { path: 'etc/apk/world', content: 'alpine-baselayout\nalpine-keys\napk-tools\nbusybox\n' },
  { path: 'etc/apk/repositories', content: 'https://dl-cdn.alpinelinux.org/alpine/v3.22/main\n' },
  { path: 'etc/apk/keys/alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub', content: PEM },
  { path: 'usr/share/apk/keys/x86_64/alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub', content: PEM },
  { path: 'etc/ssl/openssl.cnf', content: OPENSSL_CNF },
  {
    path: 'etc/ssl/ct_log_list.cnf',
    content: '#enabled_logs=pilot,rocketeer\n[pilot]\nkey = Base64-encoded SubjectPublicKeyInfo here\n',
  },
  { path: 'lib/apk/db/installed', content: INSTALLED },
  { path: 'lib/apk/db/scripts.tar', content: '' },
];

test('nothing in an Alpine base is an alarm above low, and its packages are those of its database', async () => {
  const layout = makeOci(join(place, 'alpine'), {
    layers: [ALPINE],
    config: { Env: ['PATH=/usr/bin'], Cmd: ['/bin/sh'] },
  });
  const parts = await diskImage({ path: layout }, undefined).read({ secrets: true, progress: undefined });
  if (!parts.ok) throw new Error(parts.message);
  const image = assembleImage('alpine', parts.value);
  expect(image.problems).toEqual([]);
  expect(image.secrets.filter((one) => !/^(?:low|info)$/.test(severityOf(one)))).toEqual([]);
  expect(image.packages.map(({ name, version, source }) => [name, version, source?.name ?? name])).toEqual(PACKAGES);
  expect(image.packages[0]?.purl).toBe('pkg:apk/alpine/alpine-baselayout@3.7.0-r0?arch=x86_64&distro=alpine-3.22.0');
  expect(image.content.shells).toEqual(['busybox', 'sh']);
  expect(image.content.unowned).toEqual([]);
});
