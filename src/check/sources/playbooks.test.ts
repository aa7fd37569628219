import { expect, test } from 'vitest';
import { checkExample } from '../../../test/support/check-example.ts';
import { exampleRequest } from '../../../test/support/example-request.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { partsOf } from '../../ports/parts-of.ts';
import { type CheckedWithModels, checkWithModels } from '../check.ts';

const namesIn = ({ projects }: CheckedWithModels): readonly (readonly [string, readonly string[]])[] =>
  projects.map(({ path, services }) => [path, services.map(({ name }) => name)]);
/** Rules with the text that their findings stand at. */
const findingsIn = ({ posture, textOf }: CheckedWithModels): readonly string[] =>
  posture.findings.map(({ rule, origin: { place } }) => {
    const at = place.kind === 'absent' ? place.near : place;
    if (at.kind !== 'text') return rule;
    return `${rule} ${at.file}: ${textOf(at.file)?.slice(at.span.start, at.span.end)}`;
  });

const SHOP: ExampleFiles = {
  'site.yml': [
    '- name: The shop',
    '  hosts: docker',
    '  vars:',
    '    shop_version: "1.4"',
    '  module_defaults:',
    '    group/community.docker.docker:',
    '      restart_policy: unless-stopped',
    '  roles:',
    '    - database',
    '  tasks:',
    '    - name: Web',
    '      community.docker.docker_container:',
    '        name: web',
    '        image: "registry.example.com/shop:{{ shop_version }}"',
    '        networks:',
    '          - name: back',
    '        published_ports:',
    '          - "127.0.0.1:8080:8080"',
    '        env:',
    '          DATABASE_URL: "postgres://shop:{{ database_password }}@db/shop"',
    '          SESSION_SECRET: !vault |',
    '            $ANSIBLE_VAULT;1.1;AES256',
    '            6231336539666234306139346433616338376437376461363365363430623138',
    '',
  ].join('\n'),
  'roles/database/tasks/main.yml': '- import_tasks: run.yml\n',
  'roles/database/tasks/run.yml': [
    '- block:',
    '    - name: Network',
    '      community.docker.docker_network:',
    '        name: back',
    '        internal: true',
    '    - name: PostgreSQL',
    '      community.docker.docker_container:',
    '        name: db',
    '        image: "{{ database_image }}"',
    '        published_ports: "{{ database_ports }}"',
    '        networks: [{ name: back }]',
    '        memory: "{{ database_memory | default(omit) }}"',
    '        env:',
    '          POSTGRES_PASSWORD: "{{ database_password }}"',
    '',
  ].join('\n'),
  'roles/database/defaults/main.yml': [
    'database_image: postgres:latest',
    'database_ports:',
    '  - "5432:5432"',
    'database_password: Xk29-ppQz-81aa',
    '',
  ].join('\n'),
};

test('a playbook with its role is one project, and what is found stands where it is written', () => {
  const checked = checkExample(SHOP);
  expect(namesIn(checked)).toEqual([['site.yml', ['db', 'web']]]);
  expect(checked.errors).toEqual([]);
  const found = findingsIn(checked);
  expect(found).toEqual(
    expect.arrayContaining([
      'secrets/not-in-code/literal-in-environment roles/database/defaults/main.yml: Xk29-ppQz-81aa',
      'network/no-public-datastore/published-datastore roles/database/defaults/main.yml: "5432:5432"',
      'image/pinned-tag/floating-image roles/database/defaults/main.yml: postgres:latest',
      'container/resource-limits/no-memory-limit roles/database/tasks/run.yml: community.docker.docker_container',
    ]),
  );
  // the password is told of once, and what the vault holds is no secret in code
  expect(found.filter((each) => each.startsWith('secrets/not-in-code'))).toHaveLength(1);
  expect(found.some((each) => each.startsWith('runtime/restart-policy'))).toBe(false);
});

test('networks that tasks make and join are those of the project, and the database is reached by its address', () => {
  const [project] = checkExample(SHOP).models;
  expect(project?.networks.map(({ key, internal }) => [key, internal.value])).toEqual([
    ['back', { kind: 'known', value: true }],
  ]);
  expect(project?.services.map(({ settings }) => settings.networks.items.map(({ network }) => network))).toEqual([
    ['back'],
    ['back'],
  ]);
  expect(project?.flows.items.map(({ from, to }) => [from, to])).toEqual([['web', 'db']]);
});

test('what to do is said in the words of the module, and no file of Ansible is edited', () => {
  const { posture } = checkExample(SHOP);
  const saying = (rule: string): string | undefined =>
    posture.findings.find((finding) => finding.rule === rule)?.remedy;
  expect(saying('container/resource-limits/no-memory-limit')).toBe('in the task: memory: "1g"');
  expect(saying('container/least-capabilities/not-all-dropped')).toBe(
    'in the task: cap_drop: [ALL]; capabilities: [CHOWN, DAC_OVERRIDE, SETGID, SETUID]',
  );
  expect(saying('network/no-public-datastore/published-datastore')).toBe(
    'in the task: begin it with 127.0.0.1: in published_ports',
  );
  expect(posture.findings.every(({ fix }) => fix === undefined)).toBe(true);
});

test('a role that no playbook uses is a project of its own, and one that two use is told of once', () => {
  const role = '- docker_container:\n    name: proxy\n    image: nginx:1.31\n';
  const play = '- hosts: all\n  roles: [proxy]\n';
  expect(namesIn(checkExample({ 'roles/proxy/tasks/main.yml': role }))).toEqual([
    ['roles/proxy/tasks/main.yml', ['proxy']],
  ]);
  const both = { 'a.yml': play, 'b.yml': play, 'roles/proxy/tasks/main.yml': role };
  expect(namesIn(checkExample(both))).toEqual([['a.yml', ['proxy']]]);
  const imported = { 'a.yml': play, 'site.yml': '- import_playbook: a.yml\n', 'roles/proxy/tasks/main.yml': role };
  expect(namesIn(checkExample(imported))).toEqual([['site.yml', ['proxy']]]);
});

test('a compose file that a playbook copies and starts is a project by itself, one that it writes out is the playbook’s', () => {
  const checked = checkExample({
    'site.yml': [
      '- hosts: all',
      '  tasks:',
      '    - copy: { src: compose.yaml, dest: /srv/shop/ }',
      '    - community.docker.docker_compose_v2: { project_src: /srv/shop }',
      '    - community.docker.docker_compose_v2:',
      '        project_name: cache',
      '        definition:',
      '          services:',
      '            cache:',
      '              image: redis:8.2',
      '              privileged: true',
      '',
    ].join('\n'),
    'files/compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n',
  });
  expect(namesIn(checked)).toEqual([
    ['files/compose.yaml', ['web']],
    ['site.yml', ['cache']],
  ]);
  const finding = checked.posture.findings.find(({ rule }) => rule === 'container/not-privileged/privileged');
  expect(finding?.remedy).toBe('in the task: without privileged');
});

test('an image that a task builds of the files of a role is judged by its Dockerfile', () => {
  const play = (path: string): string =>
    `- community.docker.docker_image: { name: shop, source: build, build: { path: "${path}" } }\n- docker_container: { name: web, image: "shop:latest" }\n`;
  const shop = (path: string): CheckedWithModels =>
    checkExample({
      'roles/shop/tasks/main.yml': play(path),
      'roles/shop/files/Dockerfile': 'FROM node:24\nCMD ["node", "server.js"]\n',
    });
  const rules = (path: string): readonly string[] =>
    shop(path).posture.findings.flatMap(({ rule, subjects }) => (subjects.includes('service:web') ? [rule] : []));
  expect(rules('{{ role_path }}/files')).toContain('container/non-root/no-user');
  expect(namesIn(shop('{{ role_path }}/files'))).toHaveLength(1);
  // it lies on the other machine: what is in it nobody knows, and it is not pulled
  expect(rules('/srv/shop')).not.toContain('container/non-root/no-user');
  expect(rules('/srv/shop')).not.toContain('image/pinned-tag/floating-image');
});

test('tools that run and are gone are no services, nor are playbooks that try a role out', () => {
  const tool = '- hosts: all\n  tasks:\n    - docker_container: { name: tool, image: "tool:1", detach: false }\n';
  expect(checkExample({ 'site.yml': tool }).projects).toEqual([]);
  expect(namesIn(checkExample({ 'site.yml': tool }, ['site.yml']))).toEqual([['site.yml', ['tool']]]);
  const tried = '- hosts: all\n  tasks:\n    - docker_container: { name: web, image: "nginx:1.31" }\n';
  expect(checkExample({ 'molecule/default/converge.yml': tried }).projects).toEqual([]);
});

test('a playbook that is no YAML is an error with its place, and YAML that only looks alike is not read', () => {
  const broken = '- hosts: all\n  tasks:\n    - docker_container:\n        name: web\n         image: nginx\n';
  const { errors } = checkExample({ 'site.yml': broken });
  expect(errors).toEqual([
    { target: 'site.yml', message: expect.stringContaining('not valid YAML'), span: expect.anything() },
  ]);
  const list = '- name: docker_container\n  image: nginx\n';
  expect(checkExample({ 'data.yml': list, 'hosts.yml': 'hosts:\n  - docker_container\n' })).toMatchObject({
    projects: [],
    errors: [],
  });
});

test('a named playbook without containers is an error, and one whose roles are not to be read says so', () => {
  const empty = '- hosts: all\n  tasks: []\n';
  const nothing = checkExample({ 'site.yml': empty }, ['site.yml']);
  expect(nothing.errors).toEqual([
    { target: 'site.yml', message: expect.stringContaining('starts no'), span: undefined },
  ]);
  const files = { 'site.yml': '- hosts: all\n  roles: [proxy]\n', 'roles/proxy/tasks/main.yml': '- debug:\n' };
  const only = ['site.yml' as FileId];
  const cut = checkWithModels(exampleRequest(files, { only, files: partsOf(memoryFiles(files), only) }));
  expect(cut.skipped).toEqual([{ path: 'site.yml', why: expect.stringContaining('with their folder') }]);
});

test('variables are given with --env, as --extra-vars gives them', () => {
  const files = {
    'site.yml': '- hosts: all\n  tasks:\n    - docker_container: { name: web, image: "nginx:{{ tag }}" }\n',
  };
  const asks = (environment: ReadonlyMap<string, string>): readonly unknown[] =>
    checkWithModels(exampleRequest(files, { environment })).posture.subjects.flatMap(({ judgements }) =>
      judgements.flatMap(({ control, verdict, ask }) => (control.id === 'image/pinned-tag' ? [verdict, ask] : [])),
    );
  expect(asks(new Map())).toEqual(['unknown', 'plimsoll check --env tag=VALUE']);
  expect(asks(new Map([['tag', '1.31.0']]))).toEqual(['pass', undefined]);
});
