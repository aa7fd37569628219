import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { firstHole, knownText, knownValue, literal, show } from '../../model/value.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readTerraform } from './read-terraform.ts';

const read = (
  files: { readonly [path: string]: string },
  environment: readonly (readonly [string, string])[] = [],
): ReturnType<typeof readTerraform> => readTerraform(memoryFiles(files), '.' as FileId, new Map(environment));

/** The settings of one container with these lines in its block. */
const container = (lines: string, beside = ''): Settings => {
  const { containers, problems } = read({
    'main.tf': `resource "docker_container" "web" {\n  name = "web"\n  image = "nginx:1.31"\n${lines}\n}\n${beside}`,
  });
  expect(problems).toEqual([]);
  const [one] = containers;
  if (!one) throw new Error('no container');
  return one.settings;
};

test('attributes and blocks of a container are its settings', () => {
  const settings = container(`
  user = "1000:1000"
  read_only = true
  privileged = false
  security_opts = ["no-new-privileges:true"]
  pid_mode = "host"
  memory = 512
  memory_swap = -1
  cpus = "0.5"
  restart = "on-failure"
  max_retry_count = 3
  stop_timeout = 20
  log_driver = "local"
  log_opts = { max-size = "10m" }
  tmpfs = { "/tmp" = "size=64m", "/run" = "" }
  capabilities {
    add = ["CHOWN"]
    drop = ["ALL"]
  }
  ports {
    internal = 80
    external = 8080
    ip = "127.0.0.1"
  }
  volumes {
    host_path = "/srv/www"
    container_path = "/www"
    read_only = true
  }
  volumes {
    volume_name = "cache"
    container_path = "/cache"
  }
  mounts {
    type = "bind"
    source = "/var/run/docker.sock"
    target = "/var/run/docker.sock"
  }
  devices {
    host_path = "/dev/ttyUSB0"
  }
  healthcheck {
    test = ["CMD", "true"]
    interval = "30s"
    timeout = "0s"
  }
  labels {
    label = "app"
    value = "web"
  }
  host {
    host = "db"
    ip = "192.0.2.1"
  }`);
  expect(knownText(settings.containerName)).toBe('web');
  expect([settings.readOnly, settings.privileged].map(knownValue)).toEqual([true, false]);
  expect(settings.securityOptions.items.map(({ key }) => key)).toEqual(['no-new-privileges']);
  expect(knownText(settings.pid)).toBe('host');
  expect(knownValue(settings.limits.memory)).toBe(512 * 1024 ** 2);
  expect(knownValue(settings.restart)).toMatchObject({ policy: 'on-failure' });
  expect(knownValue(settings.stopGraceMs)).toBe(20_000);
  expect(knownValue(settings.logging.driver)).toBe('local');
  expect(settings.capAdd.items.map(knownValue)).toEqual(['CHOWN']);
  expect(settings.capDrop.items.map(knownValue)).toEqual(['ALL']);
  expect(settings.ports.items.map(({ host, published }) => [knownValue(host), published])).toEqual([
    ['127.0.0.1', { kind: 'known', value: { from: 8080, to: 8080 } }],
  ]);
  expect(settings.mounts.items.map(({ kind, source }) => [kind, knownText(source)])).toEqual([
    ['bind', '/srv/www'],
    ['volume', 'cache'],
    ['bind', '/var/run/docker.sock'],
    ['tmpfs', undefined],
    ['tmpfs', undefined],
  ]);
  expect(settings.devices.items).toHaveLength(1);
  expect(knownValue(settings.healthcheck)).toMatchObject({
    intervalMs: { value: 30_000 },
    timeoutMs: { value: undefined },
  });
  expect(settings.labels.items.map(({ name, value }) => [name, knownText(value)])).toEqual([['app', 'web']]);
  expect(settings.extraHosts.items.map(({ value }) => value.kind === 'known' && literal(value.value))).toEqual([
    'db:192.0.2.1',
  ]);
});

test('what blocks cannot be seen is open, not absent', () => {
  const settings = container(`
  dynamic "ports" {
    for_each = var.ports
    content {
      internal = ports.value
    }
  }
  dynamic "healthcheck" {
    for_each = var.checks
    content {
      test = ["CMD", "true"]
    }
  }
  networks_advanced {
    name = module.net.name
  }
  env = var.env
  publish_all_ports = true`);
  expect(settings.ports.items).toEqual([]);
  expect(settings.ports.more).toHaveLength(2);
  expect(settings.healthcheck.value.kind).toBe('unknown');
  expect(settings.networks.more).toHaveLength(1);
  expect(settings.environment.more).toHaveLength(1);
});

test('names stand for variables, locals, resources and rounds', () => {
  const { containers, networks, builds } = read({
    'main.tf': `
resource "docker_image" "app" {
  name = "acme/app:\${var.tag}"
  build {
    context    = "\${path.module}/app"
    dockerfile = "prod.Dockerfile"
    target     = "final"
  }
}
resource "docker_network" "back" {
  name     = "back-\${local.names["env"]}"
  internal = true
}
resource "docker_container" "app" {
  for_each = local.sites
  name     = "app-\${each.key}"
  image    = docker_image.app.image_id
  ports {
    internal = 80
    external = each.value.port
  }
  networks_advanced {
    name    = docker_network.back.name
    aliases = ["app"]
  }
  dynamic "mounts" {
    for_each = ["/tmp", "/run"]
    iterator = path_of
    content {
      type   = "tmpfs"
      target = path_of.value
    }
  }
}
resource "docker_container" "off" {
  count = 0
  name  = "off"
  image = "nginx"
}
resource "docker_container" "job" {
  name     = "job"
  image    = var.image
  must_run = false
}
`,
    'variables.tf': 'variable "tag" {\n  default = "1"\n}\nvariable "image" {}\n',
    'locals.tf': 'locals {\n  names = { env = "prod" }\n  sites = { a = { port = 8081 }, b = { port = 8082 } }\n}\n',
    'terraform.tfvars': 'tag = "2"\n',
    'z.auto.tfvars': 'tag = "3"\n',
  });
  expect(containers.map(({ name, once, image }) => [name, once, image && show(image)])).toEqual([
    ['app-a', false, 'acme/app:3'],
    ['app-b', false, 'acme/app:3'],
    ['job', true, '${TF_VAR_image}'],
  ]);
  const [a, b] = containers.map(({ settings }) => settings);
  expect([a, b].map((one) => one?.ports.items[0]?.published)).toMatchObject([
    { value: { from: 8081 } },
    { value: { from: 8082 } },
  ]);
  expect(a?.mounts.items.map(({ target }) => knownText(target))).toEqual(['/tmp', '/run']);
  expect(a?.networks.items.map(({ network, aliases }) => [network, aliases])).toEqual([['back-prod', ['app']]]);
  expect(networks.map(({ key, internal }) => [key, knownValue(internal)])).toEqual([['back-prod', true]]);
  expect(builds).toEqual([{ image: 'acme/app:3', dockerfile: 'app/prod.Dockerfile', context: 'app', target: 'final' }]);
});

test('a module that is called from a folder has the values that it is handed', () => {
  const { containers, called } = read({
    'main.tf': `
module "net" {
  source = "./net"
}
module "site" {
  for_each = { blog = "ghost:6", shop = "wordpress:7.1" }
  source   = "./modules/site"
  name     = each.key
  image    = each.value
  network  = module.net.name
}
module "remote" {
  source = "acme/site/docker"
}
`,
    'net/main.tf':
      'resource "docker_network" "back" {\n  name = "back"\n}\noutput "name" {\n  value = docker_network.back.name\n}\n',
    'modules/site/main.tf': `
variable "name" {}
variable "image" {}
variable "network" {}
resource "docker_image" "all" {
  for_each = toset([var.name])
  name     = var.image
}
resource "docker_container" "site" {
  for_each     = toset([var.name])
  name         = var.name
  image        = docker_image.all[each.key].image_id
  network_mode = var.network
}
`,
  });
  expect(
    containers.map(({ name, image, settings }) => [
      name,
      image && literal(image),
      settings.networks.items.map(({ network }) => network),
    ]),
  ).toEqual([
    ['blog', 'ghost:6', ['back']],
    ['shop', 'wordpress:7.1', ['back']],
  ]);
  expect([...called]).toEqual(['net', 'modules/site']);
});

test('a module that calls itself is entered once', () => {
  const call = 'module "again" {\n  source = "./"\n}\n';
  const { containers } = read({ 'main.tf': `resource "docker_container" "web" {\n  name = "web"\n}\n${call}` });
  expect(containers).toHaveLength(1);
});

test('a variable of the environment stands where its value does, which --env gives too', () => {
  const files = {
    'main.tf': `
variable "password" {
  default = "hunter2"
}
locals {
  common = ["TZ=UTC"]
}
resource "docker_container" "db" {
  name  = "db"
  image = "postgres:18"
  env   = concat(local.common, ["POSTGRES_PASSWORD=\${var.password}", "URL=pg://\${var.host}/x"])
}
`,
  };
  const variables = (environment: readonly (readonly [string, string])[]) =>
    read(files, environment).containers[0]?.settings.environment.items.map(({ name, value }) => [
      name,
      value.value.kind === 'known' ? value.value.value?.reveal() : undefined,
      value.origin.place.kind === 'text'
        ? files['main.tf'].slice(value.origin.place.span.start, value.origin.place.span.end)
        : undefined,
    ]);
  expect(variables([])).toEqual([
    ['TZ', 'UTC', 'UTC'],
    ['POSTGRES_PASSWORD', 'hunter2', '"hunter2"'],
    ['URL', undefined, expect.anything()],
  ]);
  expect(variables([['TF_VAR_password', 'given']])?.[1]).toEqual(['POSTGRES_PASSWORD', 'given', expect.anything()]);
});

test.each([
  ['itself', 'locals {\n  a = local.a\n}\n'],
  [
    'more than fits',
    `locals {\n  a = "${'${local.b}'.repeat(200)}"\n  b = "${'${local.c}'.repeat(200)}"\n  c = "${'${local.d}'.repeat(200)}"\n  d = "${'x'.repeat(200)}"\n}\n`,
  ],
])('a name that stands for %s is unknown', (_, beside) => {
  const { workingDir } = container('  working_dir = local.a', beside);
  const template = knownValue(workingDir);
  expect(template && firstHole(template)?.hole.why).toBe('it is made of too many names');
});
