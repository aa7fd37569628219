import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText, knownValue, literal, show } from '../../model/value.ts';
import { readKamal } from './read-kamal.ts';

const read = (text: string): ReturnType<typeof readKamal> =>
  readKamal('config/deploy.yml' as FileId, `service: shop\nimage: acme/shop\n${text}`);

/** The settings of one accessory with these keys. */
const accessory = (keys: string): Settings => {
  const [one] = read(`accessories:\n  db:\n    image: mysql:8.4\n${keys.replace(/^/gm, '    ')}`).containers;
  if (!one) throw new Error('no accessory');
  return one.settings;
};

test('an accessory is what Kamal runs of it', () => {
  const settings = accessory(
    [
      'port: 3306',
      'cmd: mysqld --port 3306',
      'volumes: ["/var/log/mysql:/var/log/mysql"]',
      'files: ["config/my.cnf:/etc/mysql/my.cnf"]',
      'directories: ["data:/var/lib/mysql"]',
      'labels: { app: shop }',
      'options: { memory: 1g, cap-drop: ALL, security-opt: ["no-new-privileges"], read-only: true, init: false }',
    ].join('\n'),
  );
  expect(knownText(settings.containerName)).toBe('shop-db');
  expect(settings.ports.items.map(({ published }) => published)).toEqual([
    { kind: 'known', value: { from: 3306, to: 3306 } },
  ]);
  expect(knownValue(settings.restart)?.policy).toBe('unless-stopped');
  expect(settings.networks.items.map(({ network }) => network)).toEqual(['kamal']);
  expect(settings.logging.options.items.map(({ name, value }) => [name, knownText(value)])).toEqual([
    ['max-size', '10m'],
  ]);
  expect(settings.mounts.items.map(({ kind, source }) => [kind, knownText(source)])).toEqual([
    ['bind', '/var/log/mysql'],
    ['bind', './shop-db/config/my.cnf'],
    ['bind', './shop-db/data'],
  ]);
  expect(knownValue(settings.limits.memory)).toBe(1024 ** 3);
  expect(settings.capDrop.items.map(knownValue)).toEqual(['ALL']);
  expect(settings.securityOptions.items.map(({ key }) => key)).toEqual(['no-new-privileges']);
  expect([settings.readOnly, settings.init].map((fact) => knownValue<boolean | undefined>(fact))).toEqual([
    true,
    false,
  ]);
  expect(knownValue(settings.command)).toMatchObject({ form: 'exec', words: [{}, {}, {}] });
});

test('an address of the port, another network, name and log stay as they are written', () => {
  const settings = accessory('service: mysql\nport: "127.0.0.1:3307:3306"\nnetwork: back');
  expect(knownText(settings.containerName)).toBe('mysql');
  expect(settings.ports.items.map(({ host }) => knownValue(host))).toEqual(['127.0.0.1']);
  expect(settings.networks.items.map(({ network }) => network)).toEqual(['back']);
  const [web] = read('servers: [192.0.2.1]\nlogging: { driver: journald }').containers;
  expect(web && knownValue(web.settings.logging.driver)).toBe('journald');
  expect(web?.settings.logging.options.items).toEqual([]);
});

test('variables are clear by themselves, and secrets come from elsewhere', () => {
  const plain = accessory('env: { A: b, C: 1 }').environment;
  expect(plain.items.map(({ name }) => name)).toEqual(['A', 'C']);
  const { environment } = accessory('env:\n  clear: { A: b }\n  secret: [PASSWORD, TOKEN:OTHER]');
  expect(environment.items.map(({ name, value }) => [name, value.value.kind])).toEqual([
    ['A', 'known'],
    ['PASSWORD', 'unknown'],
    ['TOKEN', 'unknown'],
  ]);
});

test('what ERB gives is unknown, and lines that it only runs are none', () => {
  const { containers, problems } = read(
    '<% tag = "1" %>\nservers:\n  web: { options: { memory: <%= MEMORY %> } }\naccessories:\n  db: { image: "mysql:<%= tag %>" }\n',
  );
  expect(problems).toEqual([]);
  const [web, db] = containers;
  expect(web?.settings.limits.memory.value.kind).toBe('unknown');
  expect(db?.image && show(db.image)).toBe('mysql:…');
});

test('a list of servers is the role web, each role has what is its own and what is everybody’s', () => {
  expect(read('servers: [192.0.2.1]').containers.map(({ name }) => name)).toEqual(['shop-web']);
  const { containers, build } = read(
    'registry: { server: ghcr.io }\nbuilder: { dockerfile: docker/Dockerfile, context: app, target: final }\nenv: { A: b }\nservers:\n  web: [192.0.2.1]\n  job: { hosts: [192.0.2.2], env: { C: d }, cmd: bin/jobs }\n',
  );
  expect(
    containers.map(({ name, image, settings }) => [name, image && literal(image), settings.environment.items.length]),
  ).toEqual([
    ['shop-web', 'ghcr.io/acme/shop', 1],
    ['shop-job', 'ghcr.io/acme/shop', 2],
  ]);
  expect(build).toEqual({
    image: 'ghcr.io/acme/shop',
    dockerfile: 'docker/Dockerfile',
    context: 'app',
    target: 'final',
  });
});
