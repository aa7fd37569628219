import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type Checked, type CheckRequest, check } from '../src/check/check.ts';
import { isFailing, readFailOn } from '../src/cli/check/fail-on.ts';
import type { FileId } from '../src/model/place.ts';
import { noPolicy } from '../src/policy/policy.ts';
import type { PolicySource } from '../src/policy/policy-source.ts';
import { readPolicy } from '../src/policy/read-policy.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';
import { renderJson } from '../src/report/json/render-json.ts';
import { exampleRequest } from './support/example-request.ts';

type Tree = { readonly [file: string]: string };

const operator: PolicySource = { kind: 'operator', placeOf: () => ({ kind: 'host', path: '/etc/plimsoll.yaml' }) };

const checked = (tree: Tree, more: Partial<CheckRequest> = {}): Checked =>
  check(exampleRequest(tree, { rootName: 'shop', policy: readPolicy(tree['plimsoll.yaml'] ?? '').policy, ...more }));

const rulesOf = (tree: Tree, more: Partial<CheckRequest> = {}): readonly string[] =>
  checked(tree, more).posture.findings.map(({ rule }) => rule);

const compose = (lines: string): Tree => ({
  'compose.yaml': `services:\n  web:\n    image: nginx:1.29\n${lines}  db:\n    image: nginx:1.29\n`,
});
const READ_ONLY = 'container/read-only/writable-root';
const count = (rules: readonly string[], rule: string): number => rules.filter((one) => one === rule).length;

describe('an ignore in a compose file', () => {
  test('above a service covers that service alone', () => {
    const tree = {
      'compose.yaml': `services:
  # plimsoll ignore=container/read-only reason="installs plugins"
  web:
    image: nginx:1.29
  db:
    image: nginx:1.29
`,
    };
    const { findings, waived } = checked(tree).posture;
    expect(findings.filter(({ rule }) => rule === READ_ONLY).map(({ subjects }) => subjects)).toEqual([['service:db']]);
    expect(waived).toMatchObject([
      { finding: { rule: READ_ONLY, subjects: ['service:web'] }, waiver: { reason: 'installs plugins' } },
    ]);
  });

  test('at the end of a line covers the key on it', () => {
    const rules = rulesOf(compose('    ports: ["8080:80"] # plimsoll ignore=network/exposed-ports reason="edge"\n'));
    expect(rules).not.toContain('network/exposed-ports/published-on-all-interfaces');
    const other = rulesOf(
      compose('    init: true # plimsoll ignore=network/exposed-ports reason="edge"\n    ports: ["8080:80"]\n'),
    );
    expect(other).toContain('network/exposed-ports/published-on-all-interfaces');
  });

  test('on the first lines covers the file', () => {
    const tree = compose('');
    const text = `# our stack\n# plimsoll ignore=container/read-only reason="all write"\n\n${tree['compose.yaml']}`;
    expect(rulesOf({ 'compose.yaml': text })).not.toContain(READ_ONLY);
  });

  test('above a service covers its Dockerfile too', () => {
    const tree = {
      'compose.yaml': 'services:\n  # plimsoll ignore=container/non-root reason="needs it"\n  web:\n    build: .\n',
      Dockerfile: 'FROM debian:13\nCMD ["sleep", "1"]\n',
    };
    expect(rulesOf(tree).filter((rule) => rule.startsWith('container/non-root/'))).toEqual([]);
  });

  test('covers nothing that stands in another file at the same place', () => {
    const tree = {
      'compose.yaml':
        'services:\n  # plimsoll ignore=image/pinned-tag reason="mirror"\n  web:\n    image: nginx:1.29\n    init: true\n    restart: always\n    read_only: true\n  app:\n    build: .\n',
      Dockerfile: `# ${'-'.repeat(100)}\nFROM debian\nUSER 10:10\nCMD ["/a"]\n`,
    };
    expect(rulesOf(tree)).toContain('image/pinned-tag/floating-base');
    const inDockerfile = {
      ...tree,
      Dockerfile: `# plimsoll ignore=image/pinned-tag reason="mirror"\n\n${tree.Dockerfile}`,
    };
    expect(rulesOf(inDockerfile)).not.toContain('image/pinned-tag/floating-base');
  });

  test('at the end of a file, where nothing stands below it, is said', () => {
    const { errors } = checked({
      'compose.yaml': `${compose('')['compose.yaml']}# plimsoll ignore=image/pinned-tag reason="mirror"\n`,
    });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('nothing stands below this ignore')]);
  });

  test('in the text of a value is no ignore', () => {
    const value = '    labels: { note: "a # plimsoll ignore=container/read-only" }\n';
    expect(count(rulesOf(compose(value)), READ_ONLY)).toBe(2);
  });
});

describe('an ignore in a Dockerfile', () => {
  const dockerfile = (ignore: string): Tree => ({
    Dockerfile: `FROM debian:13\nUSER 10:10\n${ignore}\nADD a /a\nADD b /b\nCMD ["/a"]\n`,
  });
  const RULE = 'build/plain-copies/add-instead-of-copy';

  test('covers the instruction below it and no other', () => {
    const found = rulesOf(dockerfile('# plimsoll ignore=build/plain-copies reason="an archive one day"'));
    expect(count(rulesOf(dockerfile('')), RULE)).toBe(2);
    expect(count(found, RULE)).toBe(1);
  });

  test('without a reason is an error and does not count', () => {
    const { posture, errors } = checked(dockerfile('# plimsoll ignore=build/plain-copies'));
    expect(posture.findings.filter(({ rule }) => rule === RULE)).toHaveLength(2);
    expect(errors[0]?.message).toMatch(/no reason/);
  });

  test('that has ended fails again, and says so', () => {
    const ignore = '# plimsoll ignore=build/plain-copies reason="soon" until=2026-11-21';
    const { posture } = checked(dockerfile(ignore));
    expect(posture.findings.filter(({ rule }) => rule === RULE)).toHaveLength(2);
    expect(posture.refused).toMatchObject([{ why: 'it ended on 2026-11-21' }]);
    expect(checked(dockerfile(ignore), { today: '2026-11-21' }).posture.waived).toMatchObject([{ daysLeft: 0 }]);
  });
});

describe('a waiver of the policy', () => {
  const tree = compose('');

  test('can name a service', () => {
    const policy = 'waivers:\n  - { control: container/read-only, service: db, reason: writes }\n';
    expect(count(rulesOf({ ...tree, 'plimsoll.yaml': policy }), READ_ONLY)).toBe(1);
  });

  test('can name paths', () => {
    const policy = (path: string): string =>
      `waivers:\n  - { control: container/read-only, path: ${path}, reason: writes }\n`;
    expect(count(rulesOf({ ...tree, 'plimsoll.yaml': policy('vendor/**') }), READ_ONLY)).toBe(2);
    expect(count(rulesOf({ ...tree, 'plimsoll.yaml': policy('"compose.*"') }), READ_ONLY)).toBe(0);
  });

  test('changes the exit code and never the level', () => {
    const waivers = checked(tree).posture.findings.map(({ rule }) => `  - { rule: ${rule}, reason: known }\n`);
    const { posture } = checked({ ...tree, 'plimsoll.yaml': `waivers:\n${[...new Set(waivers)].join('')}` });
    const bare = checked(tree).posture;
    expect(posture.findings).toEqual([]);
    expect(posture.subjects.map(({ level, ceiling }) => [level, ceiling])).toEqual(
      bare.subjects.map(({ level, ceiling }) => [level, ceiling]),
    );
    expect(posture.withWaivers?.ceiling).toBe(3);
    expect(isFailing(readFailOn('info'), posture)).toBe(false);
    expect(isFailing(readFailOn('ceiling:3'), posture)).toBe(false);
    expect(isFailing(readFailOn('ceiling:4'), bare)).toBe(true);
  });

  test('lifts nothing while something else holds it back, nor a service of which nothing is waived', () => {
    const waived = (more: string): Checked['posture'] =>
      checked({ ...tree, 'plimsoll.yaml': `waivers:\n  - { control: container/read-only, reason: known${more} }\n` })
        .posture;
    const bare = checked(tree).posture;
    expect(waived('').withWaivers).toMatchObject({ level: bare.level, ceiling: bare.ceiling });
    expect(waived(', service: web').withWaivers).toMatchObject({ level: bare.level, ceiling: bare.ceiling });
  });
});

describe('what hands over the host or the keys is waived only from outside', () => {
  const bad = '    privileged: true\n';
  const waiver = 'waivers:\n  - { control: container/not-privileged, reason: must }\n';
  const RULE = 'container/not-privileged/privileged';

  test('not by the policy of the target, nor by a comment', () => {
    expect(rulesOf({ ...compose(bad), 'plimsoll.yaml': waiver })).toContain(RULE);
    const commented = '    privileged: true # plimsoll ignore=container/not-privileged reason="must"\n';
    const { findings, refused } = checked(compose(commented)).posture;
    expect(findings.map(({ rule }) => rule)).toContain(RULE);
    expect(refused[0]?.why).toMatch(/outside the repository/);
  });

  test('but by the operator', () => {
    expect(rulesOf(compose(bad), { policy: readPolicy(waiver, operator).policy })).not.toContain(RULE);
  });
});

describe('a change cannot judge itself', () => {
  const base = compose('');
  const ignored = compose('    # plimsoll ignore=network/exposed-ports reason="edge"\n    ports: ["8080:80"]\n');
  const RULE = 'network/exposed-ports/published-on-all-interfaces';

  test('an ignore that comes with the finding does not count', () => {
    const { findings, refused } = checked(ignored, { base: memoryFiles(base) }).posture;
    expect(findings.map(({ rule }) => rule)).toContain(RULE);
    expect(refused[0]?.why).toMatch(/comes with the change/);
  });

  test('one that was there already counts, wherever it has moved', () => {
    const moved = { 'compose.yaml': `\n\n${ignored['compose.yaml']}` };
    expect(rulesOf(moved, { base: memoryFiles(ignored) })).not.toContain(RULE);
  });

  test('what the operator accepts counts for what the change brings', () => {
    const waiver = 'waivers:\n  - { control: network/exposed-ports, reason: edge }\n';
    const { policy } = readPolicy(waiver, operator);
    const changed = compose('    ports: ["8080:80"]\n');
    expect(rulesOf(changed, { policy, base: memoryFiles(base) })).not.toContain(RULE);
  });

  test('a wider ignore that the change adds does not cover what stood open', () => {
    const wider = { 'compose.yaml': `# plimsoll ignore=container/read-only reason="hush"\n${base['compose.yaml']}` };
    expect(count(rulesOf(wider, { base: memoryFiles(base) }), READ_ONLY)).toBe(2);
  });
});

test('the JSON of a result with waivers keeps to its schema', () => {
  const tree = {
    ...compose('    privileged: true # plimsoll ignore=container/not-privileged reason="must"\n'),
    'plimsoll.yaml': 'waivers:\n  - { control: container/read-only, reason: known, until: 2026-12-01 }\n',
  };
  const text = [
    ...renderJson({
      ...checked(tree),
      tool: { name: 'plimsoll', version: '0' },
      target: '.',
      root: '.' as FileId,
      targetLevel: undefined,
      durationMs: 1,
      masksOf: () => [],
    }),
  ].join('');
  const schema = JSON.parse(readFileSync(`${import.meta.dirname}/../docs/schema/check.schema.json`, 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(JSON.parse(text));
  expect(validate.errors ?? []).toEqual([]);
  expect(JSON.parse(text)).toMatchObject({
    waived: [{ daysLeft: 9 }, {}],
    refused: [{ waives: 'container/not-privileged' }],
  });
});

test('the schema of the policy and its reader agree', () => {
  const schema = JSON.parse(readFileSync(`${import.meta.dirname}/../docs/schema/policy.schema.json`, 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const good = { control: 'container/read-only', reason: 'x', until: '2027-01-31', by: 'me', service: 'a', path: 'b' };
  const cases: readonly (readonly [policy: unknown, fine: boolean])[] = [
    [{ target: 2, roles: { a: 'job' }, registries: ['r'], exclude: ['e/**'], waivers: [good] }, true],
    [{ rules: { 'runtime/healthcheck': { severity: 'high' } } }, true],
    [{ target: 5 }, false],
    [{ roles: { a: 'king' } }, false],
    [{ waivers: [{ control: 'container/read-only' }] }, false],
    [{ waivers: [{ ...good, rule: 'container/read-only/writable-root' }] }, false],
    [{ waivers: [{ ...good, until: 'soon' }] }, false],
    [{ rules: { 'runtime/healthcheck': { off: true } } }, false],
    [{ extra: 1 }, false],
  ];
  for (const [policy, fine] of cases) {
    expect(validate(policy), JSON.stringify(policy)).toBe(fine);
    expect(readPolicy(JSON.stringify(policy)).problems.length === 0, JSON.stringify(policy)).toBe(fine);
  }
});

test('nothing is waived where nothing says so', () => {
  const { waived, refused, withWaivers } = checked(compose(''), { policy: noPolicy }).posture;
  expect([waived, refused, withWaivers]).toEqual([[], [], undefined]);
});

test('a file full of faulty ignores is given up, and says so', () => {
  const faulty = '    # plimsoll ignore=container/readonly reason="x"\n'.repeat(5000);
  const { errors } = checked(compose(faulty));
  expect(errors).toHaveLength(51);
  expect(errors.at(-1)?.message).toMatch(/too many/);
});
