import { expect, test } from 'vitest';
import { discover } from '../check/discover.ts';
import { readProjects } from '../check/read-projects.ts';
import type { FileId } from '../model/place.ts';
import { noPolicy } from '../policy/policy.ts';
import { memoryFiles } from '../ports/memory-files.ts';

const flowsOf = (compose: string): { readonly flows: readonly string[]; readonly open: boolean } => {
  const files = memoryFiles({ 'compose.yaml': compose, 'app/Dockerfile': 'FROM node:24\n' });
  const discovery = discover({
    files,
    folder: 'compose.yaml' as FileId,
    only: ['compose.yaml' as FileId],
    exclude: [],
  });
  const { projects } = readProjects({
    files,
    discovery,
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-22',
    rootName: 'shop',
  });
  const flows = projects[0]?.flows;
  return { flows: flows?.items.map(({ from, to }) => `${from}>${to}`) ?? [], open: (flows?.more.length ?? 0) > 0 };
};

test.each([
  ['a dependency', 'depends_on: [db]'],
  ['a host in a variable', 'environment: { DB_HOST: db }'],
  ['a host in a URL', 'environment: { DATABASE_URL: "postgres://u:p@db:5432/shop" }'],
  [
    'a host in a URL with a password that is not here',
    'environment: { DATABASE_URL: "postgres://u:${PW}@db:5432/shop" }',
  ],
  ['a host in a list', 'environment: { BROKERS: "other:1,db:9092" }'],
  ['a host in the command', 'command: ["--target", "http://db:80/"]'],
])('%s is a flow', (_, line) => {
  const { flows } = flowsOf(`services:\n  app:\n    image: x:1\n    ${line}\n  db:\n    image: postgres:17\n`);
  expect(flows).toEqual(['app>db']);
});

test.each([
  ['traefik:v3.6', 'labels: { traefik.enable: "true" }'],
  ['lucaslorentz/caddy-docker-proxy:2.9', 'labels: { caddy: shop.example.com }'],
  ['nginxproxy/nginx-proxy:1.7', 'environment: { VIRTUAL_HOST: shop.example.com }'],
])('%s passes on to a service that asks for it', (proxy, line) => {
  const { flows } = flowsOf(`services:\n  edge:\n    image: ${proxy}\n  app:\n    image: x:1\n    ${line}\n`);
  expect(flows).toEqual(['edge>app']);
});

test('who is handed the secret of a data store logs in to it, and no data store does to another', () => {
  const { flows } = flowsOf(
    'services:\n  web:\n    image: x:1\n    secrets: [pw]\n  far:\n    image: x:1\n    secrets: [other]\n  db:\n    image: postgres:17\n    secrets: [pw, other2]\n  cache:\n    image: redis:8\n    secrets: [pw]\nsecrets: { pw: { file: a }, other: { file: b }, other2: { file: c } }\n',
  );
  expect(flows).toEqual(['web>db', 'web>cache']);
});

test('the name of a variable without a value is none', () => {
  const { flows } = flowsOf(
    'services:\n  app:\n    image: x:1\n    environment: { HOST: "${db}.example.com" }\n  db:\n    image: postgres:17\n',
  );
  expect(flows).toEqual([]);
});

test('a name inside another word is none', () => {
  const { flows } = flowsOf(
    'services:\n  app:\n    image: x:1\n    environment: { A: mydb, B: db.example.com, C: db-2 }\n  db:\n    image: postgres:17\n',
  );
  expect(flows).toEqual([]);
});

test('what files that are mounted tell a service is not known, and a data store calls nobody', () => {
  const stack = (image: string): string =>
    `services:\n  app:\n    image: ${image}\n    volumes: ["./conf:/conf"]\n  db:\n    image: postgres:17\n`;
  expect(flowsOf(stack('x:1')).open).toBe(true);
  expect(flowsOf(stack('caddy:2').replace('./conf:/conf', '/srv/Caddyfile:/etc/caddy/Caddyfile')).open).toBe(true);
  expect(flowsOf(stack('redis:8')).open).toBe(false);
});

test('what collects asks those whom its configuration names, beside those that it is started after', () => {
  const stack = (image: string): string =>
    `services:\n  app:\n    image: ${image}\n    depends_on: [b]\n    volumes: ["./conf:/conf"]\n  b:\n    image: x:1\n`;
  expect(flowsOf(stack('prom/prometheus:v3.8.0')).open).toBe(true);
  expect(flowsOf(stack('x:1')).open).toBe(false);
});

test('code of our own may connect to what nobody wrote down', () => {
  expect(flowsOf('services:\n  app:\n    build: ./app\n  db:\n    image: postgres:17\n').open).toBe(true);
  expect(flowsOf('services:\n  app:\n    image: x:1\n  db:\n    image: postgres:17\n').open).toBe(false);
});

test('a console of data stores goes where its user says, dependencies or not', () => {
  const stack = (image: string): string =>
    `services:\n  look:\n    image: ${image}\n    depends_on: [db]\n  db:\n    image: postgres:17\n`;
  expect(flowsOf(stack('adminer:5')).open).toBe(true);
  expect(flowsOf(stack('dpage/pgadmin4:9')).open).toBe(true);
  expect(flowsOf(stack('grafana/grafana:12.2.0')).open).toBe(false);
});

test('a range of hosts is each of them', () => {
  const { flows } = flowsOf(
    'services:\n  app:\n    image: x:1\n    command: server http://store{1...2}/data{1...4}\n  store1:\n    image: x:1\n  store2:\n    image: x:1\n  store3:\n    image: x:1\n',
  );
  expect(flows).toEqual(['app>store1', 'app>store2']);
});

test('labels below deploy tell a proxy whom it passes requests on to', () => {
  const { flows } = flowsOf(
    'services:\n  edge:\n    image: traefik:3.6\n  shop:\n    image: x:1\n    deploy:\n      labels: [traefik.enable=true]\n',
  );
  expect(flows).toEqual(['edge>shop']);
});

test('a proxy that labels tell whom it passes requests on to hides nobody else', () => {
  const { open } = flowsOf(
    'services:\n  edge:\n    image: traefik:3.6\n    volumes: ["./letsencrypt:/letsencrypt"]\n  shop:\n    image: x:1\n    labels: [traefik.enable=true]\n',
  );
  expect(open).toBe(false);
});
