import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runScript } from '../src/init/run-script.ts';
import { diskIncidents } from '../src/outside/disk/disk-incidents.ts';
import { makeBucket } from './support/make-database.ts';
import { makeDockerArchive, makeOci } from './support/make-image.ts';
import { runBuilt } from './support/run-built.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-docs-'));
cpSync(join(root, 'examples/shop'), place, { recursive: true });
cpSync(join(root, 'examples/shop'), join(place, 'shop'), { recursive: true });
cpSync(join(root, 'examples/audit'), join(place, 'examples/audit'), { recursive: true });
cpSync(join(root, 'examples/policy'), join(place, 'examples/policy'), { recursive: true });
// an older version wrote it
writeFileSync(join(place, 'plimsoll.sh'), runScript({ version: '0.0.9', sum: '0'.repeat(64) }));
const debian = [
  { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\n' },
  { path: 'var/lib/dpkg/status', content: 'Package: tar\nStatus: install ok installed\nVersion: 1.35\n' },
];
makeOci(join(place, 'layout'), { layers: [debian] });
makeDockerArchive(join(place, 'app.tar'), { layers: [[{ path: 'app', content: 'x' }]] });
const said = { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1' };
makeBucket(join(place, 'advisories'), [said], '2026-11-01');
/** The incident that the pages call ID. */
const INCIDENT = '20261127-084949-c0de';
const time = '2026-11-27T08:49:49.000Z';
diskIncidents(join(place, 'state/plimsoll/watch')).write({
  ...{ schemaVersion: 1, id: INCIDENT, opened: time, updated: time, severity: 'medium', alerts: [], more: 0 },
  ...{ container: { id: '', name: 'web', image: 'nginx', service: 'shop/web' }, closed: undefined },
});
const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd: place, stdio: 'ignore' });
};
git('init', '-q');
git('add', '-A');
git('commit', '-qm', 'first');
git('commit', '-qm', 'second', '--allow-empty');
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Pages that promise commands. */
const pages = [
  'README.md',
  ...['docs', 'docs/guides'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Lines that are a command: indented or fenced, `plimsoll VERB ...`, up to a comment or what the shell does with the output. */
const commandsOf = (page: string): readonly string[] =>
  readFileSync(join(root, page), 'utf8')
    .split('\n')
    .map(
      (line) =>
        /^\s*(?:\$ |entry: )?plimsoll ((?:audit|fix|check|incident (?!respond)|explain|checklist|comply|completion|doctor|init|policy|scan|sbom|db|secrets (?:list|history))\b[^#|>&]*)/
          .exec(line)?.[1]
          ?.trim() ?? '',
    )
    .filter(
      (command) =>
        command !== '' &&
        !command.includes('...') &&
        // what takes an engine, a registry or the public sources of advisories is tested elsewhere
        !/\b(?!HEAD\b)[A-Z]{3,}|--live|engine:|image:|registry:|--compose|db update$/.test(command),
    );

const commands = [...new Set(pages.flatMap(commandsOf))];

/** The words of a command line, as a shell takes quotes off. */
const wordsOf = (command: string): readonly string[] =>
  (command.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));

test('the pages promise commands', () => {
  expect(commands.length).toBeGreaterThan(4);
});

test.each(commands)('plimsoll %s runs', (command) => {
  const { status, stderr } = runBuilt(wordsOf(command.replace(/\bID\b/, INCIDENT)), {
    cwd: place,
    env: { XDG_DATA_HOME: join(place, 'data'), XDG_STATE_HOME: join(place, 'state') },
  });
  expect(stderr).not.toMatch(/\n\s+at |usage|--help/i);
  expect([0, 1]).toContain(status);
});
