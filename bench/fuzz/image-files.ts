import { readImageConfig } from '../../src/read/image/read-image-config.ts';
import { readLayer } from '../../src/read/image/read-layer.ts';
import { readManifest } from '../../src/read/image/read-manifest.ts';
import { readAuditable } from '../../src/read/packages/read-cargo.ts';
import { readGoBinary } from '../../src/read/packages/read-go.ts';
import { readerOf } from '../../src/read/packages/reader-of.ts';
import { readSbom } from '../../src/read/sbom/read-sbom.ts';
import { readVex } from '../../src/read/vex/read-vex.ts';
import { readOsv } from '../../src/vulnerabilities/read-osv.ts';
import { parsed } from './parsed.ts';
import type { FuzzTarget } from './target.ts';

/** One path for every reader of packages there is. */
const PATHS: readonly string[] = [
  'var/lib/dpkg/status',
  'var/lib/dpkg/info/x.list',
  'lib/apk/db/installed',
  'var/lib/rpm/rpmdb.sqlite',
  'var/lib/rpm/Packages.db',
  'var/lib/rpm/Packages',
  'app/node_modules/x/package.json',
  'app/package-lock.json',
  'app/yarn.lock',
  'app/pnpm-lock.yaml',
  'app/bun.lock',
  'app/poetry.lock',
  'app/Pipfile.lock',
  'app/requirements.txt',
  'app/Gemfile.lock',
  'app/composer.lock',
  'app/vendor/composer/installed.json',
  'app/Cargo.lock',
  'app/gradle.lockfile',
  'app/packages.lock.json',
  'app/app.deps.json',
  'usr/lib/python3/x.dist-info/METADATA',
  'usr/lib/ruby/specifications/x.gemspec',
  'app/app.jar',
];

/** What lies in an image, or beside one: every reader gets every input, for a file is called what its maker likes. */
export const imageFiles: FuzzTarget = {
  accepts: () => true,
  encoding: 'latin1',
  longest: 400_000,
  tokens: [
    ...['\0', '\0\0\0\0', '\xff\xff\xff\xff', '\x7f\xff\xff\xff', '\x80\0\0\0', '\n\n', '\n', '\r\n', ' (', ')', '::'],
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      'null',
      '-1',
      '1e999',
      '"__proto__":',
      '"constructor":',
      '__proto__',
      '../',
      '/',
    ],
    ...[
      'PK\x01\x02',
      'PK\x05\x06',
      'PK\x03\x04',
      '\xff Go buildinf:',
      '\x7fELF',
      'RpmP',
      'Slot',
      'BlbS',
      'ustar\0',
      '.wh.',
    ],
    ...[
      '[[package]]\n',
      'Package: x\n',
      'Version: 1\n',
      'P:x\nV:1\n',
      'pkg:deb/x@1?',
      '@',
      '%',
      '%zz',
      '=',
      '=>',
      '\tdep\t',
    ],
  ],
  read(text, random) {
    const bytes = Buffer.from(text, 'latin1');
    for (const path of PATHS) readerOf(path)?.({ path, bytes });
    readGoBinary({ path: 'bin/x', bytes });
    readAuditable({ path: 'bin/x', bytes });
    readSbom(text);
    readVex(text, 'x');
    const json = parsed(text);
    for (const feed of ['Debian', 'npm', 'PyPI', 'Packagist']) readOsv(json, feed);
    readManifest((name) => (/json$|sha256/.test(name) ? bytes : undefined), { architecture: 'amd64' });
    readImageConfig(text);
    const layer = readLayer({ packages: true, secrets: undefined });
    const cut = Math.floor(random() * bytes.length);
    if (layer.push(bytes.subarray(0, cut))) layer.push(bytes.subarray(cut));
    layer.finish({ blob: undefined, bytes: bytes.length });
  },
};
