import { describe, expect, test } from 'vitest';
import type { ComposeProject } from '../../model/compose.ts';
import type { FileId, Place } from '../../model/place.ts';
import { scriptOf } from '../../model/script.ts';
import type { Settings } from '../../model/settings.ts';
import { knownValue, show } from '../../model/value.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readCompose } from './read-compose.ts';

type Given = { readonly overrides?: readonly string[]; readonly env?: { readonly [name: string]: string } };

const read = (files: { readonly [path: string]: string }, given: Given = {}): ComposeProject =>
  readCompose(memoryFiles(files), {
    file: (Object.keys(files)[0] ?? '') as FileId,
    overrides: (given.overrides ?? []) as readonly FileId[],
    environment: new Map(Object.entries(given.env ?? {})),
    profiles: 'all',
    allowOutside: false,
  });

const service = (project: ComposeProject, name = 'web'): Settings => {
  const found = project.services.find((one) => one.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found.settings;
};

const codes = (project: ComposeProject): readonly string[] => project.problems.map(({ code }) => code);

const written = (files: { readonly [path: string]: string }, place: Place): string =>
  place.kind === 'text' ? (files[place.file] ?? '').slice(place.span.start, place.span.end) : place.kind;

const web = (lines: string): { readonly 'compose.yaml': string } => ({
  'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n${lines.replace(/^/gm, '    ')}\n`,
});

describe('what Compose refuses', () => {
  test.each([
    [
      'a context that is a service nobody has',
      'build: {context: ., additional_contexts: {a: service:nope}}',
      'undefined-service',
    ],
    [
      'a context that is a service without build',
      'build: {context: ., additional_contexts: {a: service:db}}',
      'not-built',
    ],
    ['devices by number and by name', 'gpus:\n  - {count: 1, device_ids: ["0"]}', 'two-values'],
    ['an env file of another format', 'env_file:\n  - {path: a.env, format: json, required: false}', 'wrong-value'],
  ])('%s', (_, lines, code) => {
    expect(codes(read({ 'compose.yaml': `${web(lines)['compose.yaml']}  db:\n    image: x\n` }))).toEqual([code]);
  });
});

describe('files of variables and labels', () => {
  const values = (project: ComposeProject): readonly string[] =>
    service(project).environment.items.map(({ name, value }) => `${name}=${knownValue(value)?.reveal() ?? ''}`);

  test('a variable may stand in a file before', () => {
    const files = { ...web('env_file: [a.env, b.env]'), 'a.env': 'A=1\nC=$B\n', 'b.env': 'B=${A}x\nA=2\nD=$A\n' };
    expect(values(read(files)).toSorted()).toEqual(['A=2', 'B=1x', 'C=', 'D=2']);
  });

  test('a label may hold one of a file before', () => {
    const files = { ...web('label_file: [a.labels, b.labels]'), 'a.labels': 'a=1\n', 'b.labels': 'b=${a}x\n' };
    const labels = service(read(files)).labels.items.map(({ name, value }) => [
      name,
      show(knownValue(value) ?? { parts: [] }),
    ]);
    expect(labels).toEqual([
      ['a', '1'],
      ['b', '1x'],
    ]);
  });
});

describe('what Compose starts beside services', () => {
  test('a step before a service has all of it but what it says itself, and the service waits for its end', () => {
    const files = web(
      'user: "1000"\ncap_drop: [ALL]\nrestart: always\nvolumes: ["data:/data"]\npre_start:\n  - command: chown -R 1000 /data\n    user: root\n  - image: busybox\n    privileged: true\n    cap_drop: [KILL]\n    volumes: ["/srv:/data"]',
    );
    const project = read({ 'compose.yaml': `${files['compose.yaml']}volumes: {data: }\n` });
    expect(project.services.map(({ name }) => name)).toEqual(['web', 'web.pre_start.1', 'web.pre_start.2']);
    const [one, two] = ['web.pre_start.1', 'web.pre_start.2'].map((name) => service(project, name));
    expect(knownValue(one?.user as Settings['user'])?.text).toBe('root');
    expect(one?.restart.value).toEqual({ kind: 'known', value: undefined });
    expect(one?.capDrop.items.map(knownValue)).toEqual(['ALL']);
    expect(two?.capDrop.items.map(knownValue)).toEqual(['ALL', 'KILL']);
    expect(two?.privileged.value).toEqual({ kind: 'known', value: true });
    expect([one, two].map((each) => each?.mounts.items.map(({ kind }) => kind))).toEqual([['volume'], ['bind']]);
    expect(two && show(knownValue(two.image) ?? { parts: [] })).toBe('busybox');
    expect(service(project).dependencies.items).toMatchObject([
      { service: 'web.pre_start.1', condition: 'service_completed_successfully' },
      { service: 'web.pre_start.2', condition: 'service_completed_successfully' },
    ]);
  });

  test('a step of a service that is built runs in what is built, unless it names an image', () => {
    const project = read({
      'compose.yaml':
        'services:\n  web:\n    build: app\n    pre_start:\n      - command: migrate\n      - image: busybox\n        command: x\n',
    });
    expect(project.services.map(({ build }) => build !== undefined)).toEqual([true, true, false]);
  });

  test('steps of a large service are read as far as they fit', () => {
    const lines = (count: number, line: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => `\n  - ${line(index)}`).join('');
    const variables = lines(1000, (index) => `A${index}`);
    const project = read(web(`environment:${variables}\npre_start:${lines(3000, () => 'command: x')}`));
    expect(codes(project)).toEqual(['too-many-steps']);
    expect(project.services.length).toBeLessThan(300);
  });

  test('a job runs to its end', () => {
    const project = read({
      'compose.yaml': 'jobs:\n  backup:\n    image: restic\n    privileged: true\n    triggers: {manual: true}\n',
    });
    expect(codes(project)).toEqual([]);
    expect(service(project, 'backup')).toMatchObject({
      ...{ runsOnce: true, below: 'jobs' },
      privileged: { value: { value: true } },
    });
  });
});

describe('a value is what Compose reads, at the place where it is written', () => {
  test('a port that YAML 1.1 would take for a number in base 60', () => {
    const files = web('ports:\n  - 2222:22\n  - "127.0.0.1:8080-8081:80-81/udp"');
    const [ssh, range] = service(read(files)).ports.items;
    expect(ssh).toMatchObject({ published: { value: { from: 2222, to: 2222 } }, target: { value: { from: 22 } } });
    expect(written(files, ssh?.place as Place)).toBe('2222:22');
    expect(range).toMatchObject({
      host: { value: { kind: 'known', value: '127.0.0.1' } },
      published: { value: { from: 8080, to: 8081 } },
      protocol: 'udp',
    });
  });

  test('a number with a leading zero is octal, yes is a word', () => {
    const { environment } = service(read(web('environment:\n  MODE: 0440\n  SHOUT: yes\n  RATIO: 1e3')));
    expect(environment.items.map(({ value }) => value.value.kind === 'known' && value.value.value?.reveal())).toEqual([
      '288',
      'yes',
      '1000',
    ]);
  });

  test('text in quotes that goes on at the beginning of a line', () => {
    const files = web('command: x');
    for (const [quote, end] of [
      ['"', '\\"'],
      ["'", "''"],
    ] as const) {
      const text = `${files['compose.yaml']}    labels:\n      a: ${quote}first\nsecond: ${end}\n\n- third${quote}\n    user: "7"\n`;
      const project = read({ 'compose.yaml': text });
      expect(codes(project)).toEqual([]);
      const [label] = service(project).labels.items;
      expect(label && show(knownValue(label.value) ?? { parts: [] })).toBe(`first second: ${quote}\n- third`);
      expect(knownValue(service(project).user)?.text).toBe('7');
    }
    expect(codes(read({ 'compose.yaml': `${files['compose.yaml']}    user: "7\n---\n"\n` }))).toContain('yaml');
  });

  test('a value of an anchor is placed where it stands, and says that an alias led here', () => {
    const files = {
      'compose.yaml': 'x-user: &user "1000:1000"\nservices:\n  web:\n    image: nginx\n    user: *user\n',
    };
    const { user } = service(read(files));
    expect(user.value).toMatchObject({ value: { uid: { value: 1000 } } });
    expect(written(files, user.origin.place)).toBe('"1000:1000"');
    expect(user.origin.via).toMatchObject([{ kind: 'alias' }]);
  });
});

describe('a variable', () => {
  test('takes its value from .env, and the fact says so', () => {
    const files = { ...web('user: "${ID}:0"'), '.env': 'ID=0\n' };
    const { user } = service(read(files));
    expect(user.value).toMatchObject({ value: { text: '0:0', root: { kind: 'known', value: true } } });
    expect(user.origin.via).toMatchObject([
      { kind: 'interpolated', variable: 'ID', by: { kind: 'text', file: '.env' } },
    ]);
  });

  test('in a list of pairs stands from its dollar sign to its closing brace', () => {
    const text = '${PASS:?set it}';
    const files = { ...web(`environment: ["DB_PASSWORD=${text}"]`), '.env': 'PASS=x\n' };
    const place = service(read(files)).environment.items[0]?.value.origin.place;
    const at = files['compose.yaml'].indexOf(text);
    expect(place).toMatchObject({ span: { start: at, end: at + text.length } });
  });

  test('given on the command line counts over .env', () => {
    const files = { ...web('container_name: ${NAME}'), '.env': 'NAME=from-file\n' };
    const { containerName } = service(read(files, { env: { NAME: 'given' } }));
    expect(containerName.value).toMatchObject({ value: { parts: [{ text: 'given' }] } });
  });

  test('with a default counts as its default', () => {
    const project = read(web('privileged: ${PRIV:-true}'));
    expect(service(project).privileged.value).toEqual({ kind: 'known', value: true });
    expect(service(project).privileged.origin.via.map(({ kind }) => kind)).toEqual(['interpolated', 'default']);
    expect(codes(project)).toEqual([]);
  });

  test('that nothing sets leaves the fact unknown, never false', () => {
    const project = read(web('privileged: ${PRIV}\nimage: nginx:${TAG}'));
    expect(service(project).privileged.value).toMatchObject({ kind: 'unknown', who: 'environment' });
    expect(codes(project)).toContain('undefined-variable');
  });

  test('in a port leaves what it does not touch known', () => {
    const [port] = service(read(web('ports: ["127.0.0.1:${WEB_PORT}:80"]'))).ports.items;
    expect(port).toMatchObject({
      host: { value: { value: '127.0.0.1' } },
      published: { kind: 'unknown', who: 'environment' },
      target: { value: { from: 80 } },
    });
  });
});

describe('commands and limits', () => {
  test('what a shell in the command is to run is read as its own commands', () => {
    for (const command of ['["sh", "-c", "migrate && serve"]', `bash -ec 'migrate && serve'`]) {
      const line = knownValue(service(read(web(`command: ${command}`))).command);
      expect(line?.form).toBe('exec');
      expect(line && scriptOf(line).commands.map(({ words }) => words.map(({ raw }) => raw))).toEqual([
        ['migrate'],
        ['serve'],
      ]);
    }
  });

  test('a quota of a period is a number of cores', () => {
    const cores = (text: string): unknown => knownValue(service(read(web(text))).limits.cpus);
    expect(cores('cpu_quota: 50000')).toBe(0.5);
    expect(cores('cpu_quota: 100ms\ncpu_period: 50ms')).toBe(2);
    expect(cores('cpus: 3\ncpu_quota: 50000')).toBe(3);
  });
});

describe('several files', () => {
  test('an override replaces single values and adds to lists', () => {
    const files = {
      ...web('command: ["a"]\nports: ["8080:80"]\nenvironment: [A=1, B=2]\ncap_drop: [ALL]'),
      'compose.override.yaml':
        'services:\n  web:\n    command: b c\n    ports: ["8443:443"]\n    environment: {B: 3}\n    cap_drop: !reset []\n',
    };
    const settings = service(read(files, { overrides: ['compose.override.yaml'] }));
    expect(settings.ports.items.map(({ place }) => written(files, place))).toEqual(['"8080:80"', '"8443:443"']);
    expect(settings.command.value).toMatchObject({ value: { form: 'exec', words: [{}, {}] } });
    expect(settings.environment.items.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(settings.environment.items[1]?.value.origin.via).toMatchObject([{ kind: 'override' }]);
    expect(settings.capDrop.items).toEqual([]);
  });

  test('extends takes over from another file, whose paths are its own', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends: { file: base/common.yaml, service: app }\n    user: "5"\n',
      'base/common.yaml': 'services:\n  app:\n    image: app\n    user: root\n    volumes: ["./data:/data"]\n',
    };
    const settings = service(read(files));
    expect(settings.user.value).toMatchObject({ value: { text: '5' } });
    expect(settings.image.origin.via).toMatchObject([{ kind: 'extends' }]);
    const source = settings.mounts.items[0]?.source?.value;
    expect(source?.kind === 'known' && show(source.value)).toBe('./base/data');
  });

  test('a service that extends a missing file is not known beyond what it says itself', () => {
    const project = read({
      'compose.yaml': 'services:\n  web:\n    extends: { file: nowhere.yaml, service: app }\n    user: "5"\n',
    });
    expect(codes(project)).toEqual(['unreadable-extends']);
    expect(service(project).user.value).toMatchObject({ value: { text: '5' } });
    expect(service(project).privileged.value).toMatchObject({ kind: 'unknown', who: 'file' });
    expect(service(project).capDrop.more).toHaveLength(1);
  });

  test('extends and include that run in circles end', () => {
    expect(codes(read({ 'compose.yaml': 'services:\n  a: {extends: b}\n  b: {extends: a}\n' }))).toContain(
      'extends-cycle',
    );
    expect(codes(read({ 'compose.yaml': 'include: [b.yaml]\n', 'b.yaml': 'include: [compose.yaml]\n' }))).toContain(
      'include-cycle',
    );
  });

  test('an include brings its services with its own .env and its own paths', () => {
    const files = {
      'compose.yaml': 'include: [db/compose.yaml]\nservices:\n  web: {image: nginx}\n',
      'db/compose.yaml': 'services:\n  db:\n    image: postgres:${VERSION}\n    build: .\n',
      'db/.env': 'VERSION=17\n',
    };
    const project = read(files);
    const db = project.services.find(({ name }) => name === 'db');
    expect(db?.settings.image.value).toMatchObject({ value: { parts: [{ text: 'postgres:17' }] } });
    expect(db?.settings.image.origin.via.at(-1)).toMatchObject({ kind: 'include' });
    expect(db?.build?.context.value).toMatchObject({ value: { parts: [{ text: 'db' }] } });
  });

  test('variables of an env file stand under those of environment, and carry the way', () => {
    const files = {
      ...web('env_file: [app.env, { path: other.env, required: false }]\nenvironment: { A: own }'),
      'app.env': 'A=x\nB="y z"\n',
    };
    const { environment } = service(read(files));
    expect(environment.items.map(({ name, value }) => [name, value.origin.place])).toMatchObject([
      ['A', { file: 'compose.yaml' }],
      ['B', { file: 'app.env' }],
    ]);
    expect(environment.items[1]?.value.origin.via).toMatchObject([{ kind: 'env-file' }]);
    expect(environment.more).toHaveLength(1);
  });
});

test.each([
  ['restart: always', 'always'],
  ['restart: none', 'no'],
  ['restart: on-failure:5', 'on-failure'],
  ['deploy: { restart_policy: { delay: 5s } }', 'always'],
  ['deploy: { restart_policy: { condition: "" } }', 'always'],
  ['deploy: { restart_policy: { condition: any } }', 'always'],
  ['deploy: { restart_policy: { condition: none } }', 'no'],
  ['deploy: { restart_policy: { condition: "no" } }', 'no'],
  ['deploy: { restart_policy: { condition: unless-stopped } }', 'unless-stopped'],
])('%s means the policy %s', (line, policy) => {
  const project = read(web(line));
  expect([knownValue(service(project).restart)?.policy, ...codes(project)]).toEqual([policy]);
});

test.each([
  'restart: constructor',
  'deploy: { restart_policy: { condition: constructor } }',
])('%s is no policy', (line) => {
  const project = read(web(line));
  expect([service(project).restart.value.kind, ...codes(project)]).toEqual(['unknown', 'invalid-restart']);
});

test('a command behind a variable stands where it is written, whatever signs are before it', () => {
  for (const sign of ['x', '\u{1F40B}', '\u{1F40B}\u{1F40B}']) {
    const files = web(`healthcheck: { test: 'echo ${sign} $LEVEL && curl a' }`);
    const check = knownValue(service(read(files)).healthcheck)?.command;
    const [, curl] = (check && scriptOf(check))?.commands ?? [];
    expect(files['compose.yaml'].slice(curl?.span.start, curl?.span.end)).toBe('curl a');
  }
});

describe('what cannot be read is a problem with a place', () => {
  test('a fragment that is not compose', () => {
    expect(codes(read({ 'values.yaml': 'replicas: 3\nimage: {tag: latest}\n' }))).toContain('not-compose');
    const first = read({ 'docker-compose.yml': 'web:\n  image: nginx:1.27\ndb:\n  build: db\n' });
    expect(first.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('has the form of Compose 1, which Compose refuses since 2023: write `services:`'),
    ]);
  });

  test.each([
    ['services:\n\tweb:\n\t\timage: x\n', ['not valid YAML: a line is indented with a tab: YAML takes spaces alone']],
    ['services:\n  web:\n    image: "nginx\n', ['not valid YAML: a " is opened and never closed']],
    [
      'services:\n  web:\n    image: nginx:1\n   restart: always\n',
      ['not valid YAML: keys of one mapping have to begin in the same column'],
    ],
    [
      'services:\n  web:\n    imge: nginx:1\n',
      ['imge is not an attribute of services.web; did you mean image?', 'web has neither an image nor a build'],
    ],
    ['services:\n  web:\n    <<: *base\n    image: x\n', ['no anchor &base stands above this alias']],
    [
      'services:\n  web:\n    image: x\n    ports: ["99999:80"]\n',
      ['the port "99999:80" has 99999 as port of the host: ports are numbers up to 65535'],
    ],
    [
      'services:\n  web:\n    image: x\n  ports: ["80:80"]\n',
      ['services.ports must be a mapping, and is a list: is it indented too little?'],
    ],
    ['services:\n  web:\n    image: x\n    mem_limit: lots\n', ['"lots" is not a size such as 512m or 1g']],
  ])('%j is told in plain words, and only what is its own fault', (text, messages) => {
    expect(read({ 'compose.yaml': text }).problems.map(({ message }) => message)).toEqual(messages);
  });

  test('a key that is there twice', () => {
    const files = web('image: other');
    const [problem] = read(files).problems;
    expect(problem).toMatchObject({ code: 'duplicate-key', severity: 'error' });
    expect(written(files, problem?.place as Place)).toBe('image');
  });

  test('aliases of aliases stop before they eat the memory', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `x-${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
    const project = read({ 'compose.yaml': `x-0: &a0 [lol]\n${lines.join('\n')}\nservices: {web: {image: a}}\n` });
    expect(codes(project)).toContain('too-many-aliases');
    expect(project.services).toHaveLength(1);
  });

  test('aliases that nest what they stand for deeper than anybody writes', () => {
    const nest = (index: number, open: string, close: string): string =>
      `x-${index}: &a${index} ${open.repeat(190)}${index === 0 ? '' : `*a${index - 1}`}${close.repeat(190)}\n`;
    for (const [open, close] of [
      ['[', ']'],
      ['{a: ', '}'],
    ] as const) {
      const nested = [...Array(60).keys()].map((index) => nest(index, open, close)).join('');
      const files = { 'compose.yaml': `${nested}x-all: [*a59]\n`, 'over.yaml': `${nested}x-all: [1]\n` };
      expect(codes(read(files, { overrides: ['over.yaml'] }))).toContain('too-deep');
    }
    const once = read({
      'compose.yaml': `x-0: &a ${'['.repeat(150)}${']'.repeat(150)}\nx-1: {a: *a, b: *a}\nservices: {}\n`,
    });
    expect(codes(once)).toEqual([]);
  });

  test('services that wait for each other in a circle, of which the first few are named', () => {
    const circle = (count: number): string =>
      [...Array(count).keys()].map((i) => `  s${i}: {image: a, depends_on: [s${(i + 1) % count}]}\n`).join('');
    const messageOf = (count: number): string | undefined =>
      read({ 'compose.yaml': `services:\n${circle(count)}` }).problems.find(({ code }) => code === 'dependency-cycle')
        ?.message;
    expect(messageOf(3)).toBe('services wait for each other in a circle: s0 -> s1 -> s2 -> s0');
    expect(messageOf(12)).toMatch(/s8 -> s9 -> … -> s0$/);
  });

  test('a remote include is not fetched', () => {
    expect(codes(read({ 'compose.yaml': 'include: ["https://github.com/docker/awesome-compose.git"]\n' }))).toContain(
      'remote-include',
    );
  });

  test('a hundred thousand brackets', () => {
    expect(codes(read({ 'compose.yaml': `services: ${'['.repeat(100_000)}` })).length).toBeGreaterThan(0);
  });
});
