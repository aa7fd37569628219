import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const severityOf = (files: { readonly [path: string]: string }): string | undefined =>
  reportOf(files).posture.findings.find(({ control }) => control === 'container/non-root')?.severity;

test('that root serves weighs less where the service is there for what only root may', () => {
  expect(severityOf({ Dockerfile: 'FROM debian:13\nCOPY app /app\nCMD ["/app"]\n' })).toBe('high');
  expect(
    severityOf({
      Dockerfile:
        'FROM debian:13\nRUN apt-get update && apt-get install -y openssh-server\nCMD ["/usr/sbin/sshd", "-D"]\n',
    }),
  ).toBe('medium');
  const service = (more: string): { readonly [path: string]: string } => ({
    'compose.yaml': `services:\n  gate:\n    image: node:24\n    command: node server.js\n${more}`,
  });
  expect(severityOf(service(''))).toBe('high');
  expect(severityOf(service('    cap_add: [NET_ADMIN]\n'))).toBe('medium');
  // a variable hides where the socket lies, and the container calls it by its name
  expect(severityOf(service('    volumes: ["${SOCKET}:/var/run/docker.sock:ro"]\n'))).toBe('medium');
  expect(severityOf(service('    entrypoint: /cron.sh\n'))).toBe('medium');
  expect(severityOf(service('    command: [crond, -f]\n'))).toBe('medium');
});

test('an engine in a container, and what else takes root by its nature, says so, with no user to switch to', () => {
  const found = (files: { readonly [path: string]: string }) => {
    const { findings } = reportOf(files).posture;
    const one = findings.find(({ control }) => control === 'container/non-root');
    return [one?.severity, one?.message.split('; ')[1], one?.fix?.title];
  };
  const engine = 'running an engine of containers takes root, and its variant dind-rootless does without';
  expect(found({ Dockerfile: 'FROM docker:29-dind\nRUN apk add --no-cache bash\n' })).toEqual([
    'medium',
    engine,
    undefined,
  ]);
  const ci = (more: string): { readonly [path: string]: string } => ({
    'compose.yaml': `services:\n  ci:\n    image: docker:29-dind\n${more}`,
  });
  expect(found(ci('    command: [--tls=false]\n'))).toEqual(['medium', engine, undefined]);
  expect(found(ci('    command: [dockerd, --tls=false]\n'))[0]).toBe('medium');
  expect(found(ci('    command: [docker, ps]\n')).slice(0, 2)).toEqual(['high', undefined]);
  expect(found({ Dockerfile: 'FROM docker:29-dind\nENTRYPOINT ["/app"]\n' })[1]).toBeUndefined();
  // it would set up nothing as its own user
  const gate = {
    'compose.yaml': 'services:\n  gate:\n    image: node:24\n    command: node gate.js\n    cap_add: [NET_ADMIN]\n',
  };
  expect(found(gate)).toEqual(['medium', 'setting up networks takes root', undefined]);
  const jobs = (start: string): { readonly [path: string]: string } => ({
    Dockerfile: `FROM debian:13\nCMD ${start}\n`,
  });
  expect(found(jobs('["crond", "-f"]'))).toEqual([
    'medium',
    'starting jobs as the users that their table names takes root',
    undefined,
  ]);
  expect(found(jobs('cron && /app/serve'))[0]).toBe('high');
});

test('a server of which only the first process is root weighs less, and so does what nobody starts or what ends at once', () => {
  const nginx = 'FROM debian:13\nRUN apt-get update && apt-get install -y nginx\nCMD ["nginx", "-g", "daemon off;"]\n';
  expect(severityOf({ Dockerfile: nginx })).toBe('medium');
  const app = 'FROM debian:13\nCOPY app /app\nCMD ["/app"]\n';
  expect(severityOf({ 'Dockerfile.dev': app })).toBe('medium');
  expect(
    severityOf({
      'Dockerfile.dev': app,
      'compose.yaml': 'services:\n  app:\n    build: {context: ., dockerfile: Dockerfile.dev}\n',
    }),
  ).toBe('high');
  expect(severityOf({ 'compose.yaml': 'services:\n  pulled:\n    image: alpine:3.22\n' })).toBe('low');
  // what is built on it, or whoever runs it, says what it is for
  expect(severityOf({ Dockerfile: 'FROM debian:13\nRUN make install\n' })).toBe('low');
});

test('a client that ends weighs less, and so does a job whose work takes root', () => {
  const compose = (services: string): { readonly [path: string]: string } => ({
    'compose.yaml': `services:\n${services}`,
  });
  const buckets =
    '  buckets:\n    image: minio/mc:RELEASE.2025-05-21T01-59-54Z\n    entrypoint: ["sh", "-c", "mc mb store/files"]\n';
  expect(severityOf(compose(buckets))).toBe('medium');
  const init = (script: string): string =>
    `  init:\n    image: node:24\n    user: "0"\n    entrypoint: /bin/bash\n    command: ["-c", "${script}"]\n`;
  const app =
    '  app:\n    image: node:24\n    user: node\n    depends_on: {init: {condition: service_completed_successfully}}\n';
  expect(severityOf(compose(init('node migrate.js && chown -R ${OWNER}:0 /srv') + app))).toBe('medium');
  expect(severityOf(compose(init('node migrate.js') + app))).toBe('high');
  expect(severityOf(compose(init('node migrate.js && chown -R 1:0 /srv')))).toBe('high');
});

test('what makes certificates with a tool of Elasticsearch is no data store', () => {
  const setup =
    'bin/elasticsearch-certutil ca --silent --pem -out config/certs/ca.zip; unzip config/certs/ca.zip; chown -R root:root config';
  const { findings } = reportOf({
    'compose.yaml': `services:\n  setup:\n    image: docker.elastic.co/elasticsearch/elasticsearch:9.4.0\n    user: "0"\n    command: bash -c '${setup}'\n`,
  }).posture;
  expect(findings.filter(({ control }) => control.startsWith('network/'))).toEqual([]);
});

test('under supervisord those count whom it starts', () => {
  const image = 'FROM debian:13\nRUN apt-get update && apt-get install -y supervisor && useradd app\n';
  const start = 'CMD ["supervisord", "-c", "/etc/supervisor/supervisord.conf"]\n';
  const verdict = (programs: string | undefined, how = 'COPY supervisord.conf /etc/supervisor/\n'): unknown => {
    const { subjects, findings } = reportOf({
      Dockerfile: `${image}${how}${start}`,
      ...(programs === undefined ? {} : { 'supervisord.conf': programs }),
    }).posture;
    const judgement = subjects[0]?.judgements.find(({ control }) => control.id === 'container/non-root');
    return judgement?.verdict === 'fail'
      ? findings.find(({ control }) => control === 'container/non-root')?.severity
      : judgement?.verdict;
  };
  const both = 'COPY supervisord.conf /etc/supervisor/\n';
  const web = '[program:web]\ncommand=/srv/web\nuser=app\n';
  const jobs = '[program:jobs]\ncommand=/srv/jobs\n';
  expect(verdict(web)).toBe('pass');
  expect(verdict(web + jobs)).toBe('high');
  expect(verdict(`[supervisord]\nuser=root\n${web}${jobs}user=root\n`)).toBe('high');
  expect(verdict(`[supervisord]\nuser=app\n${jobs}`)).toBe('pass');
  // only their masters are root
  expect(verdict(`${web}[program:nginx]\ncommand=/usr/sbin/nginx -g "daemon off;"\n`)).toBe('medium');
  // it does not lie here
  expect(verdict(undefined)).toBe('unknown');
  // nor does what it includes, or what it is started with
  expect(verdict(`${web}[include]\nfiles = /etc/supervisor/conf.d/*.conf\n`)).toBe('unknown');
  expect(verdict(web, 'COPY supervisord.conf /etc/supervisor/conf.d/web.conf\n')).toBe('unknown');
  expect(
    verdict(`[include]\nfiles = conf.d/*.conf\n`, `${both}COPY <<EOF /etc/supervisor/conf.d/a.conf\n${web}EOF\n`),
  ).toBe('pass');
  const script = (text: string): unknown => verdict(web, `${both}ENTRYPOINT ["sh", "-c", "${text}"]\n`);
  expect(script('mkdir -p /run/a && exec supervisord -n')).toBe('pass');
  expect(script('supervisord & exec /srv/app')).toBe('unknown');
  expect(script('if [ -n $WEB ]; then exec supervisord; fi; exec /srv/app')).toBe('unknown');
  expect(verdict(`${web}[eventlistener:watch]\ncommand=/srv/watch\nevents=PROCESS_STATE\n`)).toBe('high');
  expect(verdict(undefined, `COPY <<EOF /etc/supervisor/supervisord.conf\n${web}EOF\n`)).toBe('pass');
  expect(verdict(undefined, `COPY <<EOF /etc/supervisor/supervisord.conf\n${jobs}EOF\n`)).toBe('high');
});
