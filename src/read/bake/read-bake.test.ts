import { expect, test } from 'vitest';
import { check } from '../../check/check.ts';
import type { FileId } from '../../model/place.ts';
import { knownValue, show } from '../../model/value.ts';
import { noPolicy } from '../../policy/policy.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readBake } from './read-bake.ts';

const HCL = `
variable "NODE" { default = "22" }
variable "TAG" {}
function "tagged" { params = [name] result = "\${name}:\${TAG}" }
group "default" { targets = ["web", "job"] }
target "_common" {
  context = "app"   # relative to this file
  args = { NODE_VERSION = NODE, FROM_TAG = "x-\${TAG}" }
}
target "web" {
  inherits = ["_common"]
  dockerfile = "web.Dockerfile"
  tags = [tagged("web"), "b"]
  args = { EXTRA = equal(NODE, "22") ? "a" : "b" }
}
target "job" {
  inherits = ["_common"]
  dockerfile-inline = <<EOT
FROM alpine
USER 1000:1000
EOT
}
`;
const file = 'build/docker-bake.hcl' as FileId;

const facts = (text: string, environment: readonly (readonly [string, string])[] = [], name: string = file) => {
  const { targets, problem } = readBake(name as FileId, text, new Map(environment));
  return {
    problem,
    targets: targets.map(({ name: target, section }) => ({
      target,
      context: show(knownValue(section.context) ?? { parts: [] }),
      dockerfile: show(knownValue(section.dockerfile) ?? { parts: [] }),
      inline: knownValue(section.dockerfileInline),
      args: Object.fromEntries(
        section.args.items.map(({ name: arg, value }) => {
          const known = knownValue(value);
          return [arg, known ? show(known) : undefined];
        }),
      ),
    })),
  };
};

test('targets with what they inherit, variables with their defaults, and no templates', () => {
  expect(facts(HCL)).toEqual({
    problem: undefined,
    targets: [
      {
        target: 'web',
        context: 'build/app',
        dockerfile: 'web.Dockerfile',
        inline: undefined,
        args: { NODE_VERSION: '22', FROM_TAG: 'x-${TAG}', EXTRA: undefined },
      },
      expect.objectContaining({ target: 'job', inline: 'FROM alpine\nUSER 1000:1000\n' }),
    ],
  });
});

test('the environment counts over a default', () => {
  expect(facts(HCL, [['NODE', '24']]).targets[0]?.args.NODE_VERSION).toBe('24');
});

test('JSON says the same', () => {
  const json = JSON.stringify({
    variable: { NODE: { default: '22' } },
    target: { web: { context: 'app', args: { NODE_VERSION: '${NODE}' } } },
  });
  expect(facts(json, [], 'docker-bake.json').targets).toEqual([
    { target: 'web', context: 'app', dockerfile: '', inline: undefined, args: { NODE_VERSION: '22' } },
  ]);
});

test('a remote context is not here, and circles end', () => {
  expect(facts('target "a" {\n context = "https://example.com/x.git"\n}').targets[0]?.context).toBe('');
  expect(facts('target "a" {\n inherits = ["b"]\n}\ntarget "b" {\n inherits = ["a"]\n}').targets.length).toBe(2);
  expect(
    facts('variable "A" {\n default = B\n}\nvariable "B" {\n default = A\n}\ntarget "a" {\n context = A\n}').targets
      .length,
  ).toBe(1);
});

test.each([
  'target "a" {',
  'target "a" { context = [',
  '}',
  '= 1',
  'target "a" { context }',
  '"\u0000',
  `${'[{'.repeat(5000)}`,
  `target "a" { x = ${'['.repeat(5000)} }`,
])('%#: a broken file is a problem with its place', (text) => {
  for (const name of ['docker-bake.hcl', 'docker-bake.json']) {
    const { problem } = facts(text, [], name);
    expect(problem?.message, name).toBeTruthy();
    expect(problem?.span.start).toBeLessThanOrEqual(text.length);
  }
});

test('a target is judged as it is built, once', () => {
  const { posture, errors } = check({
    files: memoryFiles({
      'docker-bake.hcl':
        'target "web" {\n dockerfile = "web.Dockerfile"\n args = { BASE = "node:22" }\n}\ntarget "gone" {\n context = "nowhere"\n}\n',
      'web.Dockerfile': 'ARG BASE\nFROM ${BASE}\n',
    }),
    folder: '.' as FileId,
    rootName: 'x',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-27',
  });
  expect(errors).toEqual([]);
  expect(posture.subjects.filter(({ kind }) => kind === 'service').map(({ name }) => name)).toEqual(['web']);
  expect(posture.findings.map(({ rule }) => rule)).toContain('container/non-root/no-user');
});

test('an expression in parentheses goes on over lines', () => {
  const text =
    'function "platforms" {\n  params = [distribution]\n  result = (\n    # Alpine\n    is_alpine(distribution)\n    ? ["linux/amd64"]\n    : ["linux/arm64"]\n  )\n}\ntarget "web" {\n  platforms = (\n    true\n    ? ["a"] : ["b"]\n  )\n  dockerfile = "web.Dockerfile"\n}\n';
  const { targets, problem } = readBake('docker-bake.hcl' as FileId, text, new Map());
  expect(problem).toBeUndefined();
  expect(targets.map(({ name }) => name)).toEqual(['web']);
});

test('a target that others inherit from needs no Dockerfile', () => {
  const files = memoryFiles({
    'docker-bake.hcl': 'target "_args" { args = { A = "1" } }\ntarget "args" { args = { A = "1" } }\n',
    'README.md': '',
  });
  const { errors } = check({
    files,
    folder: '.' as FileId,
    rootName: 'root',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-27',
  });
  expect(errors).toEqual([]);
});

test('variables of variables and arguments of many targets are filled in as far as anybody writes them', () => {
  const variable = Object.fromEntries(
    [...Array(10).keys()].map((at) => [`V${at}`, { default: at === 0 ? 'x' : `\${V${at - 1}}`.repeat(20) }]),
  );
  const args = Object.fromEntries([...Array(10_000).keys()].map((at) => [`A${at}`, 'b']));
  const many = Object.fromEntries([...Array(100).keys()].map((at) => [`t${at}`, { inherits: ['_all'] }]));
  const text = JSON.stringify({ variable, target: { _all: { args }, ...many, a: { context: '${V9}' } } });
  const { targets } = readBake('docker-bake.json' as FileId, text, new Map());
  expect(targets).toHaveLength(101);
  expect(targets.reduce((sum, { section }) => sum + section.args.items.length, 0)).toBeLessThan(300_000);
  expect(targets[99]?.section.args.more).toHaveLength(1);
});
