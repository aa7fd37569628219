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

test('Renovate: a rule or a manager that is off does not switch it off', () => {
  const rule =
    '{ "packageRules": [{ "matchManagers": ["dockerfile"], "enabled": false }], "description": "enabled: false {" }';
  expect(read('renovate.json', rule)).toBe('all');
  expect(read('renovate.json5', '{\n  // enabled: false\n  "pip": { enabled: false },\n}')).toBe('all');
});
