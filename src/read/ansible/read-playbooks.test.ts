import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { StartedContainer } from '../../model/run-line.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText, knownValue, literal, show } from '../../model/value.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readPlaybooks } from './read-playbooks.ts';

type Read = { readonly tasks?: string; readonly play?: string; readonly files?: { readonly [path: string]: string } };

/** The containers of a play with these tasks, and what stands beside them in the play. */
const read = ({ tasks = '', play = '', files = {} }: Read): readonly StartedContainer[] => {
  const indented = tasks.replace(/^/gm, '    ');
  const all = { 'site.yml': `- hosts: all\n${play}  tasks:\n${indented}\n`, ...files };
  return readPlaybooks({
    files: memoryFiles(all),
    playbooks: ['site.yml' as FileId],
    tasks: [],
    environment: new Map(),
  }).playbooks.flatMap(({ containers }) => containers);
};

const container = (parameters: string): StartedContainer => {
  const [first, ...others] = read({
    tasks: `- docker_container:\n    image: app:1\n${parameters.replace(/^/gm, '    ')}`,
  });
  if (!first || others.length > 0) throw new Error(`not one container: ${parameters}`);
  return first;
};
const settingsOf = (parameters: string): Settings => container(parameters).settings;
const imagesOf = (given: Read): readonly string[] => read(given).map(({ image }) => (image ? show(image) : ''));

test('parameters of docker_container are settings as Compose has them', () => {
  const settings = settingsOf(
    [
      'name: web',
      'user: "1000:1000"',
      'groups: [video]',
      'published_ports: ["127.0.0.1:8080:80/udp", "9000"]',
      'exposed_ports: [9100]',
      'volumes: ["/srv/web:/data:ro", "cache:/cache"]',
      'mounts: [{ type: bind, source: /etc, target: /x, read_only: true, propagation: rshared }, { target: /y }]',
      'tmpfs: ["/run:size=64m"]',
      'capabilities: [CAP_NET_ADMIN]',
      'cap_drop: [all]',
      'security_opts: ["no-new-privileges:true"]',
      'devices: ["/dev/kvm:/dev/kvm:rw"]',
      'privileged: no',
      'read_only: yes',
      'pid_mode: host',
      'ipc_mode: "container:db"',
      'uts: host',
      'userns_mode: host',
      'cgroupns_mode: host',
      'memory: 512M',
      'memory_swap: unlimited',
      'cpus: 0.5',
      'pids_limit: 200',
      'ulimits: ["nofile:1024:2048"]',
      'sysctls: { net.core.somaxconn: 1024 }',
      'restart_policy: on-failure',
      'restart_retries: 3',
      'log_driver: json-file',
      'log_options: { max-size: 10m }',
      'healthcheck: { test: ["CMD", "curl", "-f", "localhost"], interval: 1m30s, retries: 2 }',
      'etc_hosts: { db.internal: 10.0.0.5 }',
      'init: true',
      'stop_timeout: 20',
      'entrypoint: [/init]',
      'command: server --port 80',
    ].join('\n'),
  );
  const words = (line: Settings['command']): unknown => {
    const known = knownValue(line);
    return known?.form === 'exec' ? known.words.map(({ value }) => literal(value)) : undefined;
  };
  expect(knownText(settings.containerName)).toBe('web');
  expect(knownValue(settings.user)?.text).toBe('1000:1000');
  expect(
    settings.ports.items.map(({ host, published, target, protocol }) => [
      knownValue(host),
      published,
      target,
      protocol,
    ]),
  ).toEqual([
    [
      '127.0.0.1',
      { kind: 'known', value: { from: 8080, to: 8080 } },
      { kind: 'known', value: { from: 80, to: 80 } },
      'udp',
    ],
    [undefined, { kind: 'known', value: undefined }, { kind: 'known', value: { from: 9000, to: 9000 } }, 'tcp'],
  ]);
  expect(
    settings.mounts.items.map(({ kind, source, readOnly, propagation }) => [
      kind,
      knownText(source),
      knownValue(readOnly),
      propagation,
    ]),
  ).toEqual([
    ['bind', '/srv/web', true, undefined],
    ['volume', 'cache', false, undefined],
    ['bind', '/etc', true, 'rshared'],
    ['volume', undefined, false, undefined],
    ['tmpfs', undefined, false, undefined],
  ]);
  expect([settings.capAdd, settings.capDrop].map(({ items }) => items.map(knownValue))).toEqual([
    ['NET_ADMIN'],
    ['ALL'],
  ]);
  expect(settings.securityOptions.items.map(({ key }) => key)).toEqual(['no-new-privileges']);
  expect(settings.devices.items.map(({ permissions }) => permissions)).toEqual(['rw']);
  expect([settings.privileged, settings.readOnly, settings.init].map(knownValue)).toEqual([false, true, true]);
  expect([settings.pid, settings.ipc, settings.uts, settings.userns, settings.cgroup].map(knownText)).toEqual([
    'host',
    'container:db',
    'host',
    'host',
    'host',
  ]);
  expect(Object.values(settings.limits).map((limit) => knownValue<number | undefined>(limit))).toEqual([
    512 * 1024 * 1024,
    -1,
    undefined,
    0.5,
    undefined,
    200,
  ]);
  expect(settings.ulimits.items.map(({ name }) => name)).toEqual(['nofile']);
  expect(settings.sysctls.items.map(({ name }) => name)).toEqual(['net.core.somaxconn']);
  expect(knownValue(settings.restart)).toEqual({ policy: 'on-failure', maximum: 3 });
  expect(knownValue(settings.logging.driver)).toBe('json-file');
  expect(settings.logging.options.items.map(({ name }) => name)).toEqual(['max-size']);
  expect(knownValue(settings.healthcheck)).toMatchObject({ command: { form: 'exec' }, intervalMs: { value: 90_000 } });
  expect(settings.extraHosts.items.map(knownText)).toEqual(['db.internal:10.0.0.5']);
  expect(knownValue(settings.stopGraceMs)).toBe(20_000);
  expect([settings.entrypoint, settings.command].map(words)).toEqual([['/init'], ['server', '--port', '80']]);
});

test('what is not written is as the engine has it', () => {
  const settings = settingsOf('name: web');
  expect([settings.privileged, settings.readOnly].map(knownValue)).toEqual([false, false]);
  expect(
    [settings.user, settings.restart, settings.healthcheck, settings.networkMode].map((fact) =>
      knownValue<unknown>(fact),
    ),
  ).toEqual(Array(4).fill(undefined));
  expect(settings.networks).toEqual({ items: [], more: [] });
});

test('a policy that YAML reads as false is none, and ports without an address take the default one', () => {
  expect(knownValue(settingsOf('restart_policy: no').restart)?.policy).toBe('no');
  const { ports } = settingsOf('default_host_ip: 127.0.0.1\npublished_ports: ["80:80", "0.0.0.0:81:81"]');
  expect(ports.items.map(({ host }) => knownValue(host))).toEqual(['127.0.0.1', '0.0.0.0']);
});

test('networks are joined by name, and the default one stays beside them only where the task says so', () => {
  const { networks, networkMode } = settingsOf('networks: [{ name: back, aliases: [db] }, "{{ other }}"]');
  expect(networks.items.map(({ network, aliases }) => [network, aliases])).toEqual([['back', ['db']]]);
  expect(networks.more).toHaveLength(1);
  expect(knownValue(networkMode)).toBeUndefined();
  expect(settingsOf('network_mode: proxy').networks.items.map(({ network }) => network)).toEqual(['proxy']);
  const both = settingsOf('networks: [{ name: back }]\nnetworks_cli_compatible: false');
  expect(knownText(both.networkMode)).toBe('default');
});

test('what a variable gives whole, or a file of the other machine, leaves the list open', () => {
  const settings = settingsOf(
    'volumes: "{{ a }}"\nenv: "{{ b | combine(c) }}"\nenv_file: /etc/app.env\nhealthcheck: "{{ d }}"\nprivileged: "{{ e }}"\npublish_all_ports: true\nvolumes_from: [data]',
  );
  expect(settings.mounts.more).toHaveLength(2);
  expect(settings.environment.more.map(({ unknown }) => unknown.who)).toEqual(['engine', 'file']);
  expect(settings.healthcheck.value.kind).toBe('unknown');
  expect(settings.privileged.value.kind).toBe('unknown');
  expect(settings.ports.more).toHaveLength(1);
});

test.each([
  ['community.docker.docker_container', true],
  ['community.general.docker_container', true],
  ['docker_container', true],
  ['my.own.docker_container', false],
])('%s is the module: %s', (module, is) => {
  expect(imagesOf({ tasks: `- ${module}: { name: web, image: "nginx:1.31" }` })).toEqual(is ? ['nginx:1.31'] : []);
});

test('what is absent or stopped, or only named, is not running', () => {
  for (const more of ['image: a:1\n    state: absent', 'image: a:1\n    state: stopped', 'restart: true'])
    expect(read({ tasks: `- docker_container:\n    name: web\n    ${more}` })).toEqual([]);
  expect(read({ tasks: '- docker_container: { name: web, image: "a:1" }\n  when: false' })).toEqual([]);
});

test('a task in one line is read at its words', () => {
  const [one] = read({ tasks: '- docker_container: name=web image="nginx:1.31" ports=80:80,443:443 privileged=yes' });
  expect(one?.name).toBe('web');
  expect(one?.settings.ports.items).toHaveLength(2);
  expect(one && knownValue(one.settings.privileged)).toBe(true);
});

test.each([
  ['  vars: { tag: "1.31" }\n', 'nginx:1.31', 'a variable of the play'],
  ['', 'nginx:${tag}', 'nothing gives it a value'],
  ['  vars: { tag: "{{ major }}.31", major: 1 }\n', 'nginx:1.31', 'a variable of variables'],
  ['  vars: { tag: "{{ tag }}" }\n', 'nginx:…', 'one that holds itself'],
  ['  vars_prompt: [{ name: tag }]\n  vars: { tag: "1.31" }\n', 'nginx:${tag}', 'somebody is asked for it'],
])('with %j the image is %s: %s', (play, image) => {
  expect(imagesOf({ play, tasks: '- docker_container: { name: web, image: "nginx:{{ tag }}" }' })).toEqual([image]);
});

test.each([
  ["{{ tag | default('1.31') }}", '1.31'],
  ["{{ tag|d('1.31', true) }}", '1.31'],
  ['{{ tag | default(other) }}', '1.30'],
  ["{{ versions.nginx }}-{{ versions['flavour'] }}", '1.29-alpine'],
  ['{{ list[1] }}', 'b'],
  ["{{ (tag | default('a')) }}", 'a'],
  ["{{ other + '-slim' }}", '1.30-slim'],
  ["{{ other ~ '-' ~ versions.flavour }}", '1.30-alpine'],
  ["{{ unknown ~ '-slim' }}", '…-slim'],
  ['{{ one + one }}', '…'],
  ["{{ pairs.a | default(['b']) }}", '…'],
  ["{{ '1.31' if x else '1.30' }}", '…'],
  ["{{ lookup('env', 'TAG') }}", '…'],
  ['{% if x %}1.31{% endif %}', '…'],
])('%s is %s', (written, value) => {
  const play = '  vars: { other: "1.30", one: 1, versions: { nginx: "1.29", flavour: alpine }, list: [a, b] }\n';
  const [image = ''] = imagesOf({ play, tasks: `- docker_container:\n    image: "nginx:${written}"` });
  expect(image.replace('nginx:', '')).toBe(value);
});

test.each<[files: { readonly [path: string]: string }, tag: string, why: string]>([
  [{ 'group_vars/all.yml': 'tag: "2"' }, '2', 'a group of all hosts stands over defaults'],
  [{ 'group_vars/web.yml': 'tag: "2"' }, '${tag}', 'hosts of one group differ'],
  [{ 'group_vars/web.yml': 'tag: "1"' }, '1', 'and do not where it says the same'],
  [{ 'host_vars/one/main.yml': 'tag: "2"', 'group_vars/all': 'tag: "1"' }, '${tag}', 'one host differs'],
  [
    { 'inventories/a/group_vars/all.yml': 'tag: "2"', 'inventories/b/group_vars/all.yml': 'tag: "3"' },
    '${tag}',
    'two inventories',
  ],
  [
    { 'roles/web/vars/main.yml': 'tag: "3"', 'group_vars/all.yml': 'tag: "2"' },
    '3',
    'variables of the role stand over both',
  ],
])('with %j the tag is %s: %s', (files, tag) => {
  const role = {
    'roles/web/tasks/main.yml': '- docker_container:\n    name: web\n    image: "nginx:{{ tag }}"\n',
    'roles/web/defaults/main.yml': 'tag: "1"\n',
  };
  expect(imagesOf({ play: '  roles: [web]\n', files: { ...role, ...files } })).toEqual([`nginx:${tag}`]);
});

test('an encrypted file may give any credential, and nothing else', () => {
  const files = {
    'group_vars/all/vault.yml': '$ANSIBLE_VAULT;1.1;AES256\n6231\n',
    'group_vars/all/main.yml': 'db_password: changeme\ntag: "17"\n',
  };
  const tasks =
    '- docker_container:\n    image: "postgres:{{ tag }}"\n    env: { POSTGRES_PASSWORD: "{{ db_password }}" }';
  const [one] = read({ tasks, files });
  expect(one?.image && literal(one.image)).toBe('postgres:17');
  expect(one?.settings.environment.items.map(({ value }) => value.value.kind)).toEqual(['unknown']);
});

test('what a task sets on the way nobody knows', () => {
  const start = '- docker_container: { name: web, image: "nginx:{{ tag }}" }';
  const play = '  vars: { tag: "1.31" }\n';
  expect(imagesOf({ play, tasks: `- set_fact: { tag: "{{ x }}" }\n${start}` })).toEqual(['nginx:${tag}']);
  expect(imagesOf({ play, tasks: `- command: date\n  register: tag\n${start}` })).toEqual(['nginx:${tag}']);
  expect(imagesOf({ play, tasks: `- include_vars: more.yml\n${start}`, files: { 'more.yml': 'tag: "2"' } })).toEqual([
    'nginx:2',
  ]);
});

test('a default may be a list or a mapping that is written out', () => {
  const settings = settingsOf(
    'published_ports: "{{ p | default([]) }}"\ncap_drop: "{{ c | default([\'ALL\']) }}"\nenv: "{{ e | default({\'A\': \'b\'}) }}"\nvolumes: "{{ v | default([x]) }}"',
  );
  expect(settings.ports).toEqual({ items: [], more: [] });
  expect(settings.capDrop.items.map(knownValue)).toEqual(['ALL']);
  expect(settings.environment.items.map(({ name }) => name)).toEqual(['A']);
  expect(settings.mounts.more).toHaveLength(1);
});

test('lists are put together and mappings combined, and what nobody knows of them leaves them open', () => {
  const play = '  vars:\n    - base: ["/a:/a"]\n    - env: { A: b }\n';
  const [one] = read({
    play,
    tasks:
      "- docker_container:\n    image: app:1\n    volumes: \"{{ base + ['/b:/b'] + (more | default([])) }}\"\n    tmpfs: \"{{ ['/run'] + unknown }}\"\n    env: \"{{ env | combine({'C': 'd'}) }}\"\n    labels: \"{{ env | combine(unknown) | combine({'C': 'd'}) }}\"",
  });
  const settings = one?.settings as Settings;
  expect(settings.mounts.items.map(({ kind }) => kind)).toEqual(['bind', 'bind', 'tmpfs', 'tmpfs']);
  expect(settings.mounts.more).toEqual([]);
  expect(settings.environment.items.map(({ name }) => name)).toEqual(['A', 'C']);
  expect(settings.environment.more).toEqual([]);
  expect(settings.labels.items.map(({ name }) => name)).toEqual(['C']);
  expect(settings.labels.more).toHaveLength(1);
});

test('omit takes a key away', () => {
  const settings = settingsOf('memory: "{{ m | default(omit) }}"\nuser: "{{ u | default(omit) }}"');
  expect([settings.limits.memory, settings.user].map((fact) => knownValue<unknown>(fact))).toEqual([
    undefined,
    undefined,
  ]);
  expect(settings.limits.memory.origin.place.kind).toBe('absent');
});

test.each([
  ['loop: [a, b]', ['w-a', 'w-b']],
  ['with_items: [a, [b, c]]', ['w-a', 'w-b', 'w-c']],
  ['loop: "{{ names }}"', ['w-x', 'w-y']],
  ['loop: "{{ unknown }}"', ['app']],
  ['with_sequence: count=4', ['app']],
])('with %s there are %j', (loop, names) => {
  const tasks = `- docker_container: { name: "w-{{ item }}", image: "app:1" }\n  ${loop}`;
  expect(read({ play: '  vars: { names: [x, y] }\n', tasks }).map(({ name }) => name)).toEqual(names);
});

test('a loop over a mapping gives key and value, by another name where it has one', () => {
  const tasks = [
    '- docker_container: { name: "{{ one.key }}", image: "{{ one.value.image }}" }',
    '  loop: "{{ services | dict2items }}"',
    '  loop_control: { loop_var: one }',
  ].join('\n');
  const play = '  vars: { services: { web: { image: "nginx:1.31" }, db: { image: "postgres:17" } } }\n';
  expect(read({ play, tasks }).map(({ name, image }) => [name, image && show(image)])).toEqual([
    ['web', 'nginx:1.31'],
    ['db', 'postgres:17'],
  ]);
});

test('where each host has a list of its own, there are the containers of all of them', () => {
  const files = {
    'host_vars/one.yml': 'containers: [{ name: web, image: "nginx:1.31" }]\n',
    'host_vars/two/main.yml': 'containers: [{ name: db, image: "postgres:17" }]\n',
  };
  const start = '- docker_container: { name: "{{ item.name }}", image: "{{ item.image }}" }\n';
  const names = (tasks: string): readonly string[] => read({ files, tasks }).map(({ name }) => name);
  expect(names(`${start}  loop: "{{ containers | default([]) }}"`)).toEqual(['web', 'db']);
  expect(names(`- set_fact: { containers: "{{ x }}" }\n${start}  loop: "{{ containers }}"`)).toEqual(['container']);
});

test('includes are followed, with what they are given, and those in a circle once', () => {
  const files = {
    'tasks/app.yml': '- docker_container: { name: "{{ app }}", image: "app:1" }\n- include_tasks: app.yml\n',
    'roles/one/tasks/extra.yml': '- docker_container: { name: "{{ app }}-extra", image: "app:1" }\n',
    'roles/one/tasks/main.yml': '- debug: {}\n',
  };
  const tasks = [
    '- include_tasks: tasks/app.yml',
    '  vars: { app: web }',
    '- import_tasks: { file: tasks/app.yml }',
    '  vars: { app: api }',
    '- include_role: { name: one, tasks_from: extra }',
    '  loop: [a, b]',
    '  loop_control: { loop_var: app }',
    '- include_tasks: "{{ ansible_os_family }}.yml"',
  ].join('\n');
  expect(read({ tasks, files }).map(({ name }) => name)).toEqual(['web', 'api', 'a-extra', 'b-extra']);
});

test('docker_swarm_service is a service of Swarm', () => {
  const tasks = [
    '- docker_swarm_service:',
    '    name: api',
    '    image: api:1',
    '    command: [/init]',
    '    args: [serve]',
    '    publish: [{ published_port: 8080, target_port: 80 }]',
    '    mounts: [{ source: /etc, target: /x, readonly: true }, { type: volume, source: data, target: /data }]',
    '    limits: { memory: 1G, cpus: 0.5 }',
    '    restart_config: { condition: on-failure }',
    '    networks: [back, { name: front, aliases: [api] }]',
    '    secrets: [{ secret_name: db_password }]',
    '    env: { A: b }',
  ].join('\n');
  const [one] = read({ tasks });
  const settings = one?.settings as Settings;
  expect(settings.swarm).toBe(true);
  expect(settings.mounts.items.map(({ kind, readOnly }) => [kind, knownValue(readOnly)])).toEqual([
    ['bind', true],
    ['volume', false],
  ]);
  expect(settings.ports.items.map(({ target }) => target)).toEqual([{ kind: 'known', value: { from: 80, to: 80 } }]);
  expect(knownValue(settings.limits.memory)).toBe(1024 ** 3);
  expect(knownValue(settings.restart)?.policy).toBe('on-failure');
  expect(settings.networks.items.map(({ network }) => network)).toEqual(['back', 'front']);
  expect(settings.secrets.items.map(({ source }) => source)).toEqual(['db_password']);
  expect(knownValue(settings.entrypoint)).toMatchObject({ words: [{}] });
});

test('docker run in commands is read at its words, an expression as a variable', () => {
  const text =
    '- shell: |\n    docker pull x\n    docker run -d --name one --privileged nginx:{{ tag }}\n- command: docker run -d --name two redis:{{ v }}\n- command:\n    argv: [docker, run, -d, --name, three, "app:{{ v }}"]';
  const found = read({ play: '  vars: { v: 3 }\n', tasks: text });
  expect(found.map(({ name, image }) => [name, image && show(image)])).toEqual([
    ['one', 'nginx:${tag}'],
    ['two', 'redis:3'],
    ['three', 'app:3'],
  ]);
});

test('loops in loops end where nobody writes as much, and that is said', () => {
  const list = `[${Array.from({ length: 150 }, (_, index) => index).join(', ')}]`;
  const files = {
    'site.yml': `- hosts: all\n  vars: { l: ${list} }\n  tasks:\n    - include_tasks: a.yml\n      loop: "{{ l }}"\n`,
    'a.yml': '- include_tasks: b.yml\n  loop: "{{ l }}"\n',
    'b.yml': '- docker_container: { name: "w{{ item }}", image: "app:1" }\n  loop: "{{ l }}"\n',
  };
  const { problems } = readPlaybooks({
    files: memoryFiles(files),
    playbooks: ['site.yml' as FileId],
    tasks: [],
    environment: new Map(),
  });
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('not read')]);
});

test('playbooks that import each other many times over end where nobody writes as much', () => {
  const files = Object.fromEntries(
    [...Array(9).keys()].map((at) => [`p${at}.yml`, `- import_playbook: p${at + 1}.yml\n`.repeat(10)]),
  );
  const read = readPlaybooks({
    files: memoryFiles({
      ...files,
      'p9.yml': '- hosts: all\n  tasks: [{ docker_container: { name: a, image: b } }]\n',
    }),
    ...{ playbooks: ['p0.yml' as FileId], tasks: [], environment: new Map() },
  });
  expect(read.playbooks[0]?.containers).toHaveLength(1);
  expect(read.problems.map(({ code }) => code)).toEqual(['too-long']);
});
