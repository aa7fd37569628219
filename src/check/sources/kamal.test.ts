import { expect, test } from 'vitest';
import { checkExample } from '../../../test/support/check-example.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';

const SHOP: ExampleFiles = {
  'config/deploy.yml': [
    '<% require "dotenv" %>',
    'service: shop',
    'image: acme/shop',
    'servers:',
    '  web: [192.0.2.1]',
    '  job:',
    '    hosts: [192.0.2.2]',
    '    cmd: bin/jobs start',
    'registry: { server: ghcr.io, username: acme, password: [KAMAL_REGISTRY_PASSWORD] }',
    'env:',
    '  clear: { DB_HOST: shop-db }',
    '  secret: [RAILS_MASTER_KEY]',
    'accessories:',
    '  db:',
    '    image: mysql:8.4',
    '    host: <%= ENV["DB_HOST"] %>',
    '    port: 3306',
    '    env:',
    '      clear: { MYSQL_PASSWORD: Xk29-ppQz-81aa }',
    '      secret: [MYSQL_ROOT_PASSWORD]',
    '    options: { privileged: true }',
    '',
  ].join('\n'),
  Dockerfile: 'FROM ruby:3.4-slim\nCMD ["./bin/rails", "server"]\n',
};

test('roles and accessories of Kamal are services of one project, the application judged by its Dockerfile', () => {
  const { projects, errors, posture } = checkExample(SHOP);
  expect(errors).toEqual([]);
  expect(projects.map(({ path, services }) => [path, services.map(({ name }) => name)])).toEqual([
    ['config/deploy.yml', ['shop-web', 'shop-job', 'shop-db']],
  ]);
  const root = posture.findings.find(({ rule }) => rule === 'container/non-root/no-user');
  expect(root?.subjects).toEqual(['service:shop-web', 'service:shop-job']);
  expect(posture.findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([
      'secrets/not-in-code/literal-in-environment',
      'network/no-public-datastore/published-datastore',
    ]),
  );
});

test('what to do is said in the keys of deploy.yml, which is not edited', () => {
  const { posture } = checkExample(SHOP);
  const privileged = posture.findings.find(({ rule }) => rule === 'container/not-privileged/privileged');
  expect(privileged?.remedy).toBe('in deploy.yml: without options.privileged');
  const port = posture.findings.find(({ rule }) => rule === 'network/no-public-datastore/published-datastore');
  expect(port?.remedy).toBe('in deploy.yml: begin it with 127.0.0.1: in port');
  const password = posture.findings.find(({ rule }) => rule === 'secrets/not-in-code/literal-in-environment');
  expect(password?.remedy).toBe('in deploy.yml: name it in env.secret, and give its value in .kamal/secrets');
  const ofKamal = posture.findings.filter(
    ({ origin: { place } }) => place.kind === 'text' && place.file !== 'Dockerfile',
  );
  expect(ofKamal.every(({ fix }) => fix === undefined)).toBe(true);
});

test('another YAML of that name is not read, and one that is named is', () => {
  const other = { 'config/deploy.yml': 'production:\n  image: nginx:latest\n' };
  expect(checkExample(other).projects).toEqual([]);
  expect(checkExample({ 'kamal.yml': SHOP['config/deploy.yml'] ?? '' }).projects).toEqual([]);
  expect(checkExample({ 'kamal.yml': SHOP['config/deploy.yml'] ?? '' }, ['kamal.yml']).projects).toHaveLength(1);
});

test('a configuration of Kamal that is no YAML is an error with its place', () => {
  const broken = 'service: shop\nimage: acme/shop\nservers:\n  web: [\n';
  expect(checkExample({ 'config/deploy.yml': broken }).errors).toEqual([
    { target: 'config/deploy.yml', message: expect.stringContaining('not valid YAML'), span: expect.anything() },
  ]);
});
