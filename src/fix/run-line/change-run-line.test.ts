import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import { fixedFile } from '../../../test/fixed-file.ts';

const fixed = (line: string, rule: string, file = 'deploy.sh'): string => fixedFile(file, line, rule);

const PIDS = 'container/resource-limits/no-pids-limit';
const PRIVILEGED = 'container/not-privileged/privileged';

test('flags are put behind the last one, on lines of their own as the others', () => {
  const before = 'docker run --detach \\\n  --name web \\\n  nginx:1.29 nginx -g x\n';
  expect(fixed(before, PIDS)).toBe(before.replace('--name web \\\n', '--name web \\\n  --pids-limit 200 \\\n'));
});

test('a line without breaks gets one for each flag', () => {
  expect(fixed('  docker run -d nginx:1.29\n', PIDS)).toBe('  docker run -d \\\n      --pids-limit 200 nginx:1.29\n');
  expect(fixed('docker container create nginx:1.29\n', PIDS)).toBe(
    'docker container create \\\n    --pids-limit 200 nginx:1.29\n',
  );
});

test('the second flag stands below the first', () => {
  const { files } = fixedByPlan({ 'run.sh': 'docker run -d --name web nginx:1.29\n' }, 'container/resource-limits');
  const added = (files['run.sh'] ?? '').split('\n').slice(1, -1);
  expect(added.length).toBeGreaterThan(1);
  expect(added.map((one) => one.search(/\S/))).toEqual(added.map(() => 4));
});

test('recipes of a Makefile and commands of a unit are edited where they stand', () => {
  expect(fixed('up:\n\t@docker run -d nginx:1.29\n', PIDS, 'Makefile')).toBe(
    'up:\n\t@docker run -d \\\n\t    --pids-limit 200 nginx:1.29\n',
  );
  const unit = '[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx:1.29\n';
  expect(fixed(unit, PIDS, 'web.service')).toContain('--name web \\\n    --pids-limit 200 nginx:1.29\n');
});

test('a script of package.json stays one JSON string, whatever its flags end in', () => {
  const json = (line: string): string => JSON.stringify({ scripts: { db: line } }, undefined, 2);
  const plain = json('docker run -d --name "my db" -e A=b redis:8.2');
  expect(fixed(plain, PIDS, 'package.json')).toBe(plain.replace(' redis', ' --pids-limit 200 redis'));
  expect(JSON.parse(fixed(plain, 'runtime/healthcheck', 'package.json')).scripts.db).toContain(
    "--health-cmd 'redis-cli ping'",
  );
  const quoted = json('docker run -d -e "A=b c" redis:8.2');
  expect(fixed(quoted, PIDS, 'package.json')).toBe(quoted.replace(' redis', ' --pids-limit 200 redis'));
});

test('a line that cannot go on in the next stays one: of a table of cron, of user data', () => {
  expect(fixed('@reboot root docker run -d nginx:1.29\n', PIDS, 'cron.d/web')).toBe(
    '@reboot root docker run -d --pids-limit 200 nginx:1.29\n',
  );
  const userData = '#cloud-config\nruncmd:\n  - docker run -d nginx:1.29\n';
  expect(fixed(userData, PIDS, 'user-data.yaml')).toBe(userData.replace('-d', '-d --pids-limit 200'));
  const words = userData.replace('docker run -d nginx:1.29', '[docker, run, -d, nginx:1.29]');
  expect(fixed(words, PIDS, 'user-data.yaml')).toBe(words);
});

test('a flag that goes takes its line along, one in a cluster stays with a word', () => {
  expect(fixed('docker run -d \\\n  --privileged \\\n  nginx:1.29\n', PRIVILEGED)).toBe(
    'docker run -d \\\n  nginx:1.29\n',
  );
  expect(fixed('docker run -d --privileged --name web nginx:1.29\n', PRIVILEGED)).toBe(
    'docker run -d --name web nginx:1.29\n',
  );
});

test('what is given in another way is replaced', () => {
  expect(fixed('docker run -d --security-opt=no-new-privileges=false app:1\n', 'container/no-new-privileges')).toBe(
    'docker run -d \\\n    --security-opt no-new-privileges:true app:1\n',
  );
  expect(fixed('docker run -d -uroot redis:8.2\n', 'container/non-root')).not.toContain('root');
});

test.each([
  ['-p 8080:80', '-p 127.0.0.1:8080:80'],
  ['-p8080:80', '-p127.0.0.1:8080:80'],
  ['--publish="8080:80"', '--publish="127.0.0.1:8080:80"'],
  ['-p 0.0.0.0:8080:80', '-p 127.0.0.1:8080:80'],
])('the port of %s is bound as %s', (port, bound) => {
  expect(fixed(`docker run -d ${port} node:24\n`, 'network/exposed-ports')).toBe(`docker run -d ${bound} node:24\n`);
});

test('a health check is one text for a shell', () => {
  expect(fixed('docker run -d redis:8.2\n', 'runtime/healthcheck')).toBe(
    "docker run -d \\\n    --health-cmd 'redis-cli ping' \\\n    --health-interval 30s \\\n    --health-timeout 5s \\\n    --health-retries 3 \\\n    --health-start-period 30s redis:8.2\n",
  );
});

test('where a variable may hold more flags, nothing is said and nothing changed', () => {
  const line = 'docker run -d $DOCKER_OPTS nginx:1.29\n';
  expect(fixed(line, PIDS)).toBe(line);
});

test('a line behind ssh is changed where it stands, and gets nothing in quotes', () => {
  const line = 'ssh deploy@prod "docker pull redis:8.2; docker run -d redis:8.2"\n';
  expect(fixed(line, PIDS)).toBe(line.replace('-d redis', '-d \\\n    --pids-limit 200 redis'));
  expect(fixed(line, 'runtime/healthcheck')).toBe(line);
});

test('two lines of one file get each their own, and a second run changes nothing', () => {
  const first = fixedByPlan({
    'up.sh': 'docker run -d --name a nginx:1.29\ndocker run -d --name b redis:8.2 # cache\n',
  });
  expect(first.files['up.sh']?.match(/--cap-drop ALL/g)).toHaveLength(2);
  expect(first.files['up.sh']).toContain('redis:8.2 # cache\n');
  expect(fixedByPlan(first.files).plan.made).toEqual([]);
});
