import { expect, test } from 'vitest';
import { checkExample } from '../../../test/support/check-example.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';

const SHOP: ExampleFiles = {
  'infra/main.tf': `
resource "docker_image" "app" {
  name = "acme/app:1.0"
  build {
    context = "app"
  }
}
resource "docker_container" "app" {
  name       = "app"
  image      = docker_image.app.image_id
  privileged = true
}
`,
  'infra/db.tf': `
variable "password" {
  default = "Xk29-ppQz-81aa"
}
resource "docker_container" "db" {
  name  = "db"
  image = "postgres:18"
  env   = ["POSTGRES_PASSWORD=\${var.password}"]
  ports {
    internal = 5432
    external = 5432
  }
}
`,
  'infra/app/Dockerfile': 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
  'tests/main.tf': 'resource "docker_container" "try" {\n  name = "try"\n  image = "alpine"\n}\n',
};

test('containers of a module are services of one project, what it builds is judged by its Dockerfile', () => {
  const { projects, errors, posture } = checkExample(SHOP);
  expect(errors).toEqual([]);
  expect(projects.map(({ path, services }) => [path, services.map(({ name }) => name)])).toEqual([
    ['infra/main.tf', ['db', 'app']],
  ]);
  const of = (rule: string) => posture.findings.filter((finding) => finding.rule === rule);
  expect(of('container/non-root/no-user').map(({ subjects }) => subjects)).toEqual([['service:app']]);
  expect(of('container/not-privileged/privileged')[0]?.remedy).toBe('in docker_container: without privileged');
  // written once, found once
  const secrets = posture.findings.filter(({ control }) => control === 'secrets/not-in-code');
  expect(secrets.map(({ rule, subjects }) => [rule, subjects])).toEqual([
    ['secrets/not-in-code/literal-in-environment', ['service:db']],
  ]);
});

test('a file that is named is looked at alone, with the values of its module', () => {
  const { projects, errors } = checkExample(SHOP, ['infra/main.tf']);
  expect(errors).toEqual([]);
  expect(projects.map(({ services }) => services.map(({ name }) => name))).toEqual([['app']]);
  expect(checkExample({ 'a.tf': 'locals {}\n' }, ['a.tf']).errors).toMatchObject([{ message: /makes no container/ }]);
});

test('a fault has its place, and services of Swarm are said to be left aside', () => {
  const { errors, skipped } = checkExample({
    'main.tf': 'resource "docker_container" "a" {\n  name = "a\n}\n',
    'swarm.tf': 'resource "docker_service" "b" {\n  name = "b"\n}\n',
  });
  expect(errors).toMatchObject([
    { target: 'main.tf', message: 'the text that begins here does not end', span: { start: 43 } },
  ]);
  expect(skipped).toMatchObject([{ path: 'swarm.tf' }]);
});

test('a module that another one calls is told of with what it is handed, and not once more', () => {
  const { projects, posture } = checkExample({
    'prod/main.tf': 'module "web" {\n  source = "../modules/web"\n  image = "nginx:latest"\n}\n',
    'modules/web/main.tf':
      'variable "image" {}\nresource "docker_container" "web" {\n  name = "web"\n  image = var.image\n}\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['prod/main.tf']);
  const tags = posture.findings.filter(({ control }) => control === 'image/pinned-tag');
  expect(tags.map(({ subjects }) => subjects)).toEqual([['service:web']]);
});

test('a comment accepts what stands below it, in a script too', () => {
  const { posture } = checkExample({
    'main.tf':
      'resource "docker_container" "a" {\n  name = "app"\n  image = "nginx:1.31"\n  # plimsoll ignore=container/host-isolation reason="a lab"\n  pid_mode = "host"\n}\n',
    'run.sh':
      '#!/bin/sh\n# nightly\ndate\n# plimsoll ignore=container/host-isolation reason="a lab"\ndocker run -d --name web \\\n--pid=host nginx:1.31\n',
  });
  expect(posture.waived).toHaveLength(2);
});
