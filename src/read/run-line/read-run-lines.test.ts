import { expect, test } from 'vitest';
import type { FileId, Place } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import { knownValue, literal, show } from '../../model/value.ts';
import { readRunLines } from './read-run-lines.ts';

const read = (text: string, file = 'deploy.sh'): readonly RunLine[] => readRunLines(file as FileId, text);
const one = (line: string): RunLine => {
  const [first, ...others] = read(line);
  if (!first || others.length > 0) throw new Error(`not one run line: ${line}`);
  return first;
};
const shown = (line: RunLine): string | undefined => line.image && show(line.image);

test('flags come with a space, with =, glued to a letter and in clusters', () => {
  const { settings, image } = one(
    'docker run -itu1000:1000 -p=8080:80 -m 512m --cpus .5 --name web -e A=b nginx:1.27 nginx -g x',
  );
  expect(image && literal(image)).toBe('nginx:1.27');
  expect(knownValue(settings.user)?.text).toBe('1000:1000');
  expect(settings.ports.items.map(({ published, target }) => [published, target])).toEqual([
    [
      { kind: 'known', value: { from: 8080, to: 8080 } },
      { kind: 'known', value: { from: 80, to: 80 } },
    ],
  ]);
  expect(knownValue(settings.limits.memory)).toBe(512 * 1024 * 1024);
  expect(knownValue(settings.limits.cpus)).toBe(0.5);
  expect(knownValue(settings.command)).toMatchObject({ form: 'exec', words: [{}, {}, {}] });
});

test('what weakens a container is seen with its place', () => {
  const line =
    'sudo docker run -d --privileged --pid host --net=host --cap-add=sys_admin,CAP_NET_RAW --security-opt seccomp:unconfined -v /var/run/docker.sock:/var/run/docker.sock:ro app';
  const { settings } = one(line);
  expect(knownValue(settings.privileged)).toBe(true);
  expect(settings.pid.value.kind === 'known' && settings.pid.value.value && literal(settings.pid.value.value)).toBe(
    'host',
  );
  expect(settings.capAdd.items.map((item) => knownValue(item))).toEqual(['SYS_ADMIN', 'NET_RAW']);
  expect(settings.securityOptions.items[0]?.key).toBe('seccomp');
  const [mount] = settings.mounts.items;
  expect(mount?.kind).toBe('bind');
  expect(mount && knownValue(mount.readOnly)).toBe(true);
  const place = mount?.place;
  expect(place?.kind === 'text' && line.slice(place.span.start, place.span.end)).toBe(
    '-v /var/run/docker.sock:/var/run/docker.sock:ro',
  );
});

test('the flags of docker run end at the image', () => {
  const { settings } = one('docker run alpine --privileged');
  expect(knownValue(settings.privileged)).toBe(false);
});

test('a switch can be set to false and to what a variable says', () => {
  expect(knownValue(one('docker run --read-only=false alpine').settings.readOnly)).toBe(false);
  expect(one('docker run --privileged=$P alpine').settings.privileged.value.kind).toBe('unknown');
});

test('a variable among the flags leaves what is not written unknown', () => {
  const { settings, image } = one('docker run $OPTS --user 1000 app:1');
  expect(image && literal(image)).toBe('app:1');
  expect(knownValue(settings.user)?.text).toBe('1000');
  expect(settings.privileged.value.kind).toBe('unknown');
  expect(settings.mounts.more).toHaveLength(1);
});

test('a variable that is named for the image, or stands last, is the image', () => {
  const { settings, image } = one('docker run -d --privileged $IMAGE --port 80');
  expect(image && show(image)).toBe('${IMAGE}');
  expect(knownValue(settings.privileged)).toBe(true);
  expect(settings.mounts.more).toEqual([]);
  const last = one('docker run -d --privileged $1');
  expect(knownValue(last.settings.privileged)).toBe(true);
  expect(last.settings.mounts.more).toHaveLength(1);
});

test('after a flag that nobody knows the image is not guessed', () => {
  const { image, settings } = one('docker run --brand-new x alpine');
  expect(image).toBeUndefined();
  expect(settings.image.value.kind).toBe('unknown');
});

test('secrets of the environment print masked and an env file leaves the list open', () => {
  const { environment } = one('docker run -e PASSWORD=hunter2 -e TOKEN --env-file .env app').settings;
  expect(environment.items.map(({ name }) => name)).toEqual(['PASSWORD', 'TOKEN']);
  expect(environment.more).toHaveLength(1);
  expect(JSON.stringify(environment)).not.toContain('hunter2');
});

test('tmpfs, keyed mounts and volumes by name are told apart', () => {
  const { mounts } = one(
    'docker run -v data:/data -v "$PWD":/src --tmpfs /run:size=64m --mount type=bind,src=/etc,dst=/x,readonly app',
  ).settings;
  expect(mounts.items.map(({ kind, readOnly }) => [kind, knownValue(readOnly)])).toEqual([
    ['volume', false],
    ['bind', false],
    ['bind', true],
    ['tmpfs', false],
  ]);
});

test('a health check is a script of its own and can be switched off', () => {
  const check = knownValue(
    one("docker run --health-cmd 'curl -f localhost || exit 1' --health-interval 30s app").settings.healthcheck,
  );
  expect(check?.command?.form === 'shell' && check.command.script.commands).toHaveLength(2);
  expect(check?.intervalMs).toEqual({ kind: 'known', value: 30_000 });
  expect(knownValue(one('docker run --no-healthcheck app').settings.healthcheck)?.command).toBeUndefined();
});

test('recipes of a Makefile keep their places and make variables that it does not assign are holes', () => {
  const text = 'IMAGE := app\nrun:\n\t@docker run --rm \\\n\t\t-v $(PWD):/app $(IMAGE):$(TAG) make\n';
  const [line] = read(text, 'Makefile');
  expect(line && shown(line)).toBe('app:${TAG}');
  const place = line?.settings.mounts.items[0]?.place;
  expect(place?.kind === 'text' && text.slice(place.span.start, place.span.end)).toBe('-v $(PWD):/app');
});

test('Markdown is read where a fence is a shell, and output beside a prompt is not', () => {
  const text = '```console\n$ docker run -d \\\n    nginx\ndocker run output\n```\n```yaml\ndocker run no\n```\n';
  expect(read(text, 'README.md').map(shown)).toEqual(['nginx']);
});

test('units of systemd start containers too', () => {
  expect(read('[Service]\nExecStart=-/usr/bin/docker run --rm \\\n  --name x app\n', 'x.service').map(shown)).toEqual([
    'app',
  ]);
});

test('lines of PowerShell and cmd go on behind their own marks', () => {
  for (const [file, mark] of [
    ['up.ps1', '`'],
    ['up.bat', '^'],
  ] as const) {
    const text = `docker run -d ${mark}\r\n  --privileged ${mark}\r\n  nginx:1.31\r\n`;
    const [line] = read(text, file);
    expect(line && shown(line)).toBe('nginx:1.31');
    const place = line?.settings.privileged.origin.place;
    expect(place?.kind === 'text' && text.slice(place.span.start, place.span.end)).toBe('--privileged');
  }
});

test('a table of cron has commands behind the time, and in folders of the system behind a user', () => {
  const text = [
    'MAILTO=root',
    '# 0 1 * * * root docker run -d no',
    '0 3 * * 1-5 root docker run --rm backup:2',
    '@reboot root /usr/bin/docker run -d web:1',
    '*/5 * * * mon docker run -d probe:3',
  ].join('\n');
  expect(read(text, 'host/cron.d/shop').map((line) => [shown(line), line.once])).toEqual([
    ['backup:2', true],
    ['web:1', false],
    ['probe:3', false],
  ]);
  expect(read('0 3 * * * docker run -d a\n', 'crontab').map(shown)).toEqual(['a']);
});

test('user data of cloud-init has lines of a shell, lists of words, and units that it writes', () => {
  const text = [
    '#cloud-config',
    'packages: [docker.io]',
    'runcmd:',
    '  - docker run -d --privileged nginx:1.31',
    '  - [docker, run, -d, "--env=NOTE=it is", redis:8]',
    '  - |',
    '    set -e',
    '    docker run -d \\',
    '      --pid host web:1',
    'write_files:',
    '  - path: /etc/systemd/system/app.service',
    '    content: |',
    '      [Service]',
    '      ExecStart=/usr/bin/docker run --rm app:7',
    '  - path: /opt/tool.sh',
    '    encoding: b64',
    '    content: ZG9ja2VyIHJ1biAtZCBubw==',
    '',
  ].join('\n');
  const lines = read(text, 'user-data');
  expect(lines.map((line) => [shown(line), line.once])).toEqual([
    ['nginx:1.31', false],
    ['redis:8', false],
    ['web:1', false],
    ['app:7', false],
  ]);
  const written = (place: Place | undefined) => place?.kind === 'text' && text.slice(place.span.start, place.span.end);
  expect(written(lines[0]?.settings.privileged.origin.place)).toBe('--privileged');
  expect(written(lines[1]?.settings.environment.items[0]?.value.origin.place)).toContain('NOTE=it is');
  expect(written(lines[2]?.settings.pid.origin.place)).toBe('--pid host');
  expect(written(lines[3]?.place)).toBe('/usr/bin/docker run --rm app:7');
  expect(read(text.replace('#cloud-config', '# config'), 'user-data')).toEqual([]);
});

test('other commands, help and empty lines give nothing', () => {
  expect(read('docker ps\ndocker run\ndocker run --help\necho docker run x\ndocker compose run web\n')).toEqual([]);
});

test('scripts of package.json are read through the escapes of JSON', () => {
  const text =
    '{\n  "name": "docker run x",\n  "scripts": {\n    "test": "vitest",\n    "db": "docker run -d --name db -e \\"A=b c\\" --privileged postgres:17"\n  }\n}\n';
  const [line, ...others] = read(text, 'web/package.json');
  expect(others).toEqual([]);
  expect(line && shown(line)).toBe('postgres:17');
  const privileged = line?.settings.privileged;
  const place = privileged?.origin.place;
  expect(privileged && knownValue(privileged)).toBe(true);
  expect(place?.kind === 'text' && text.slice(place.span.start, place.span.end)).toBe('--privileged');
});

test('a variable that a script assigns once is what it says, for the image and the name', () => {
  const script = [
    'APP=shop',
    'export REGISTRY="registry.example.com"',
    'NET=back',
    'OPTIONS="--cap-drop ALL"',
    'docker run -d --name "$APP-web" --network $NET -e TOKEN=$APP "$REGISTRY/$APP:${TAG:-1}"',
    'docker run -d $REGISTRY/db:17',
    'docker run -d $OPTIONS nginx:1.31',
  ].join('\n');
  const [web, db, proxy] = read(script);
  expect(web?.name).toBe('shop-web');
  expect(web && shown(web)).toBe('registry.example.com/shop:${TAG}');
  expect(web?.settings.environment.items.map(({ value }) => value.value.kind)).toEqual(['unknown']);
  expect(db && shown(db)).toBe('registry.example.com/db:17');
  expect(proxy?.settings.capDrop.items.map(knownValue)).toEqual(['ALL']);
  expect(proxy && knownValue(proxy.settings.privileged)).toBe(false);
});

test.each([
  ['IMAGE=a:1\nIMAGE=b:1\n', 'assigned twice'],
  ['IMAGE=a:1\nif [ "$1" = x ]; then IMAGE=b:1; fi\n', 'in a branch'],
  ['IMAGE=a:1\n. ./settings\n', 'perhaps in another file'],
  ['for IMAGE in a:1 b:1; do echo; done\nIMAGE=c:1\n', 'in a loop'],
  ['IMAGE=a:1\nread -r IMAGE\n', 'asked for'],
  ['IMAGE=a:1-x\nIMAGE=${IMAGE%-x}\n', 'cut'],
])('a variable may be another value: %j, %s', (before) => {
  expect(read(`${before}docker run -d "$IMAGE"`).map(shown)).toEqual(['${IMAGE}']);
});

test('a cut variable is not its value', () => {
  expect(read('IMAGE=a:1-x\ndocker run -d "${IMAGE%-x}"').map(shown)).toEqual(['${IMAGE}']);
});

test('variables of a Makefile that are assigned once', () => {
  const makefile =
    'NAME := web\nIMAGE ?= nginx:1.31 # ours\nTAG = $(shell git describe)\nrun:\n\tdocker run -d --name $(NAME) $(IMAGE)\n\tdocker run -d shop:$(TAG)\n';
  expect(read(makefile, 'Makefile').map((line) => [line.name, shown(line)])).toEqual([
    ['web', 'nginx:1.31'],
    ['shop', 'shop:${TAG}'],
  ]);
});

test.each([
  ['words as they stand', 'ssh -i key.pem -p2222 deploy@prod docker run -d --privileged app:1\n'],
  ['a text in quotes', "ssh -tt deploy@prod 'docker pull app:1 && docker run -d --privileged app:1'\n"],
  [
    'options behind the host',
    'sshpass -p "$PW" ssh prod -o StrictHostKeyChecking=no "docker run -d --privileged app:1"\n',
  ],
  ['a heredoc', "ssh deploy@prod <<'END'\nset -e\ndocker rm -f app\ndocker run -d --privileged app:1\nEND\n"],
  ['a heredoc for a shell', 'ssh deploy@prod bash -s << END\ndocker run -d --privileged app:1\nEND\n'],
  ['gcloud', 'gcloud compute ssh vm --zone a --command="docker run -d --privileged app:1"\n'],
  ['gcloud, its text as a word', "gcloud compute ssh vm --command 'docker run -d --privileged app:1'\n"],
  ['a heredoc from a pipe', 'cat << END | ssh deploy@prod bash\ndocker run -d --privileged app:1\nEND\n'],
  ['a shell over there', 'ssh prod \'sudo sh -c "docker run -d --privileged app:1"\'\n'],
])('what ssh starts on another machine is read: %s', (_, text) => {
  const line = one(text);
  expect(line).toMatchObject({ name: 'app', remote: true, once: false });
  const flag = line.flags.find(({ name }) => name === 'privileged');
  expect(flag && text.slice(flag.span.start, flag.span.end)).toBe('--privileged');
});

test('options that a variable of the script holds are read as its words', () => {
  const { flags, image } = one('OPTS="-d --privileged --name web"\ndocker run $OPTS app:1\n');
  expect(flags.map(({ name }) => name)).toEqual(['detach', 'privileged', 'name']);
  expect(image && literal(image)).toBe('app:1');
  // in quotes they are one word, and one that is set twice is not known
  expect(
    one('OPTS="-d --privileged"\nOPTS=-d\ndocker run $OPTS --name web app:1\n').settings.privileged.value.kind,
  ).toBe('unknown');
});

test('a word for ssh itself, and a file that is fed to it, start nothing', () => {
  for (const text of [
    'ssh prod\n',
    'ssh -L 80:docker:80 -i docker run\n',
    'ssh prod < deploy.sh\n',
    'echo ssh prod docker run -d app\n',
  ])
    expect(read(`docker version\n${text}`)).toEqual([]);
});

test('options in an array of bash stand where the array is written', () => {
  const text = [
    'args=(-d --privileged)',
    'args+=(-v "/var/run/docker.sock:/var/run/docker.sock")',
    'docker run "${args[@]}" --name web app:1',
    '',
  ].join('\n');
  const { flags, image, name } = one(text);
  expect(flags.map((flag) => flag.name)).toEqual(['detach', 'privileged', 'volume', 'name']);
  expect(image && literal(image)).toBe('app:1');
  expect(name).toBe('web');
  const flag = flags.find((each) => each.name === 'privileged');
  expect(flag && text.slice(flag.span.start, flag.span.end)).toBe('--privileged');
});

test('an array that a branch adds to, or that is made twice, may hold more; one nobody made may hold anything', () => {
  const branch = one('a=(-d)\nif true; then a+=(--privileged); fi\ndocker run "${a[@]}" app:1\n');
  expect(branch.settings.privileged.value.kind).toBe('unknown');
  expect(branch.flags.map(({ name }) => name)).toEqual(['detach']);
  expect(one('a=(-d)\na=(--privileged)\ndocker run "${a[@]}" app:1\n').flags).toEqual([]);
  const unknown = one('docker run "${a[@]}" app:1\n');
  expect(unknown.settings.privileged.value.kind).toBe('unknown');
  expect(unknown.image && literal(unknown.image)).toBe('app:1');
});

test('recipes of a justfile keep their places, and what it fills in is a hole', () => {
  const text =
    'image := "app"\n\nup tag:\n    @docker run -d --privileged \\\n      --name web registry.example.com/{{ image }}:{{tag}}\n';
  const [line] = read(text, 'justfile');
  expect(line?.name).toBe('web');
  expect(line?.image && show(line.image)).toBe('registry.example.com/${_image__}:${tag_}');
  const flag = line?.flags.find(({ name }) => name === 'privileged');
  expect(flag && text.slice(flag.span.start, flag.span.end)).toBe('--privileged');
});

test('a container that a terminal holds and that is removed then is gone with it, whatever it publishes', () => {
  expect(one('docker run --rm -it -p 8080:8080 app:1').once).toBe(true);
  expect(one('docker run --rm -p 8080:8080 app:1').once).toBe(false);
  expect(one('docker run -d --rm -it -p 8080:8080 app:1').once).toBe(false);
});

test('a service of Swarm is read with the names that docker run has for its flags', () => {
  const { settings, once, image, name } = one(
    'docker service create --name web --mode global --limit-memory 64m --limit-pids 50 --publish published=8080,target=80,mode=host --mount type=bind,src=/srv,dst=/srv,readonly --restart-condition any nginx:1.31 nginx -t',
  );
  expect([name, once, image && literal(image), settings.swarm]).toEqual(['web', false, 'nginx:1.31', true]);
  expect(knownValue(settings.limits.memory)).toBe(64 * 1024 ** 2);
  expect(knownValue(settings.limits.pids)).toBe(50);
  const [port] = settings.ports.items;
  expect([port?.published, port?.target]).toEqual([
    { kind: 'known', value: { from: 8080, to: 8080 } },
    { kind: 'known', value: { from: 80, to: 80 } },
  ]);
  expect(settings.mounts.items.map(({ kind }) => kind)).toEqual(['bind']);
});

test('a size is counted as the engine counts it, and what is none is not known', () => {
  const memory = (size: string): unknown => one(`docker run --memory ${size} app:1`).settings.limits.memory.value;
  expect(memory('.5g')).toEqual({ kind: 'known', value: 512 * 1024 ** 2 });
  expect(memory('5ib')).toMatchObject({ kind: 'unknown' });
});

test('a time to stop that is no number is not known', () => {
  const { settings } = one('docker run --stop-timeout 1m app:1');
  expect(settings.stopGraceMs.value.kind).toBe('unknown');
  expect(one('docker run --stop-timeout 60 app:1').settings.stopGraceMs.value).toEqual({
    kind: 'known',
    value: 60_000,
  });
});

test('a mount of a kind that the engine does not have is a volume, whatever the word means to a program', () => {
  const { settings } = one('docker run --mount type=constructor,dst=/a --mount type=bind,src=/b,dst=/b app:1');
  expect(settings.mounts.items.map(({ kind }) => kind)).toEqual(['volume', 'bind']);
});

test('a command line of more words than a call takes arguments is read like any other', () => {
  const words = 'a '.repeat(150_000);
  expect(shown(one(`docker run --rm nginx ${words}`))).toBe('nginx');
  expect(shown(one(`docker run --rm -- nginx ${words}`))).toBe('nginx');
  expect(shown(one(`sudo -u app -- docker run --rm nginx ${words}`))).toBe('nginx');
});

test('variables that each hold the one above twice are followed as far as a command line goes', () => {
  const twice = (reference: (name: string) => string): string =>
    [...Array(60).keys()].map((index) => `A${index + 1}=${reference(`A${index}`).repeat(2)}\n`).join('');
  const shell = one(`A0=app\n${twice((name) => `$${name}`)}docker run $A1 \${A60}\n`);
  expect(shown(shell)).toBe('appapp');
  const [make] = read(`A0=app\n${twice((name) => `$(${name})`)}\tdocker run $(A1) $(A60)\n`, 'Makefile');
  expect(make && shown(make)).toBe('appapp');
});

test('arrays and variables bring no more words into the commands of a file than anybody writes', () => {
  const lines = (word: string): string => `docker run ${word} app:1\n`.repeat(500);
  for (const text of [
    `OPTIONS="${'-d '.repeat(500)}-d"\n${lines('$OPTIONS')}`,
    `OPTIONS=(${'-d '.repeat(500)})\n${lines('"${OPTIONS[@]}"')}`,
  ]) {
    const found = read(text);
    expect(found).toHaveLength(500);
    expect(found.reduce((sum, { flags }) => sum + flags.length, 0)).toBeLessThanOrEqual(100_000);
    expect(found.at(-1)?.settings.privileged.value.kind).toBe('unknown');
  }
  const added = one(`OPTIONS=(-d)\n${'OPTIONS+=(-q)\n'.repeat(2000)}docker run "\${OPTIONS[@]}" app:1\n`);
  expect(added.settings.privileged.value.kind).toBe('unknown');
});

test('a value of a Makefile ends before its comment, and before the return of a line of Windows', () => {
  const [line] = read(
    'NAME = web  # the name\r\nIMAGE = app:1\r\n\tdocker run --name $(NAME) $(IMAGE)\r\n',
    'Makefile',
  );
  expect([line?.name, line && shown(line)]).toEqual(['web', 'app:1']);
});
