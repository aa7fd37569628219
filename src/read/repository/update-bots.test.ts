import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readUpdateBot } from './update-bots.ts';

const read = (file: string, text: string) => {
  const bot = readUpdateBot(memoryFiles({ [file]: text }), file as FileId);
  return bot && (bot.ecosystems.kind === 'known' ? bot.ecosystems.value : bot.ecosystems.kind);
};

test('Dependabot: names in quotes with comments behind them, deep lists, and entries of the same kind', () => {
  const text = [
    '# See the documentation',
    'version: 2',
    'registries:',
    '  portal:',
    '    type: maven-repository',
    'updates:',
    '',
    '  # the page',
    '  - package-ecosystem: "npm" # See documentation for possible values',
    '    directory: "/src-ui" # Location of package manifests',
    '    ignore:',
    '      - dependency-name: "*"',
    '        update-types: ["version-update:semver-major"]',
    '    groups:',
    '      babel:',
    '        patterns:',
    '          - "@babel/*"',
    '  - package-ecosystem: "docker-compose"',
    '    directory: "/docker/compose/"',
    '  - directory: /',
    '    package-ecosystem: docker',
    '  - package-ecosystem: npm',
    '    directory: /docs',
    '  - package-ecosystem: pip',
    '    open-pull-requests-limit: 0',
    '',
  ].join('\n');
  expect(read('.github/dependabot.yml', text)).toEqual(['npm', 'docker-compose', 'docker']);
});

test('Renovate: everything, what its list names, and nothing when it is off as a whole', () => {
  expect(read('renovate.json', '{ "extends": ["config:recommended"] }')).toBe('all');
  const listed = '{ "enabled": true, "enabledManagers": ["github-actions", "regex", "docker-compose"] }';
  expect(read('.github/renovate.json', listed)).toEqual(['github-actions', 'regex', 'docker-compose']);
  expect(read('renovate.json', '{ "enabled": false, "extends": ["config:recommended"] }')).toBeUndefined();
  expect(
    read('.renovaterc.json5', '{ // no "enabled": false here\n  extends: [\'config:recommended\'], enabled: false }'),
  ).toBeUndefined();
});

const without = (text: string) =>
  readUpdateBot(memoryFiles({ 'renovate.json5': text }), 'renovate.json5' as FileId)?.without;

test('Renovate: a rule or a manager that is off does not switch it off, and is known', () => {
  const rule =
    '{ "packageRules": [{ "matchManagers": ["dockerfile"], "enabled": false }], "description": "enabled: false {" }';
  expect(read('renovate.json', rule)).toBe('all');
  expect(without(rule)).toEqual(['dockerfile']);
  expect(read('renovate.json5', '{\n  // enabled: false\n  "pip": { enabled: false },\n}')).toBe('all');
  expect(without('{ extends: ["config:recommended", "docker:disable"] }')).toEqual(['dockerfile', 'docker-compose']);
  expect(without('{ /* old */ docker:{enabled:false} }')).toEqual(['dockerfile', 'docker-compose']);
  expect(without("{ packageRules: [{ matchDatasources: ['docker'], enabled: false }] }")).toContain('dockerfile');
  const one = "{ packageRules: [{ matchDatasources: ['docker'], matchPackageNames: ['x'], enabled: false }] }";
  expect(without(one)).toEqual([]);
  const major = "{ packageRules: [{ matchDatasources: ['docker'], matchUpdateTypes: ['major'], enabled: false }] }";
  expect(without(major)).toEqual([]);
});

test('Renovate: comments, addresses and patterns in a JSON5 file', () => {
  const text = `{
\t$schema: "https://docs.renovatebot.com/renovate-schema.json", // the schema
\textends: ['config:recommended', 'docker:pinDigests', 'helpers:pinGitHubActionDigests'],
\t/* only these
\t   enabledManagers: ["npm"] */
\tenabledManagers: ["dockerfile", "docker-compose", "custom.regex",],
}`;
  expect(read('.github/renovate.json5', text)).toEqual(['dockerfile', 'docker-compose', 'custom.regex']);
  expect(read('renovate.json', '{ "enabledManagers": ["/^docker/"] }')).toBe('unknown');
  expect(read('renovate.json', '{ "enabledManagers": ')).toBe('unknown');
});

test.each([
  ['quotes', `"${'\\"'.repeat(90_000)}`],
  ['comments', '/* '.repeat(60_000)],
  ['text that is too long', `{ "description": "${'\\"'.repeat(5_000_000)}`],
])('Renovate: a file of %s that do not end is looked through once and cannot be read', (_, text) => {
  expect(read('renovate.json5', text)).toBe('unknown');
});

test('Dependabot: flow style, folders by pattern, and an entry that ignores everything', () => {
  const text = [
    'version: 2',
    'updates:',
    '  - {package-ecosystem: docker-compose, directory: /, schedule: {interval: weekly}}',
    '  - target-branch: main',
    '    package-ecosystem: docker',
    '    directories: ["/", "/services/**"]',
    '  - package-ecosystem: npm',
    '    directory: /',
    '    ignore: [{dependency-name: "*"}]',
  ].join('\n');
  expect(read('.github/dependabot.yml', text)).toEqual(['docker-compose', 'docker']);
});
