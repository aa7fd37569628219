import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { localHost } from '../../src/outside/process/local-host.ts';
import { readLive } from '../../src/read/engine/read-live.ts';
import { debianRoot } from '../support/debian-root.ts';
import { dockerOf } from '../support/docker-of.ts';
import { makeBucket } from '../support/make-database.ts';
import { type PrivateEngine, startPrivateEngine } from '../support/private-engine.ts';
import { main } from '../support/program.ts';
import { randomContainer, randomOf } from '../support/random-container.ts';
import { runWords } from '../support/start-random.ts';
import { wrongVerdicts } from '../support/verdicts-of.ts';

/** What users have today, whatever engine the other tests run on: a newer Docker, with images kept by containerd. */
const place = mkdtempSync(join(tmpdir(), 'plimsoll-containerd-'));
const WEB = 'registry.example.com/team/web:1';
let engine: PrivateEngine | undefined;
let why = '';
let docker = dockerOf('');

beforeAll(async () => {
  const root = debianRoot();
  const started = 'skip' in root ? root : await startPrivateEngine([], { choice: 'sid' });
  if ('skip' in started || 'skip' in root) {
    why = 'skip' in started ? started.skip : '';
    return;
  }
  engine = started;
  docker = dockerOf(engine.socket, { ...process.env, ...engine.env });
  docker('import', '--change', 'CMD ["bash"]', root.tar, 'debian:12');
  writeFileSync(
    join(place, 'Dockerfile'),
    'FROM debian:12\nARG GREETING=hello\nRUN echo $GREETING > /greeting\nUSER 1234\n',
  );
  writeFileSync(join(place, 'compose.yaml'), `services:\n  web:\n    image: ${WEB}\n    command: sleep 600\n`);
  writeFileSync(
    join(place, 'Dockerfile.platforms'),
    'FROM scratch\nARG TARGETARCH\nCOPY compose.yaml /of-$TARGETARCH\n',
  );
  // the root is made once, from packages of the network
}, 600_000);

afterAll(async () => {
  await engine?.stop();
  rmSync(place, { recursive: true, force: true });
}, 60_000);

type Verdict = { readonly control: string; readonly verdict: string };

/** A test on that engine; where it cannot be had it is skipped, and says why. */
const storeTest = (name: string, body: () => Promise<void>): void =>
  test(name, async (context: TestContext) => {
    if (!engine) return context.skip(why);
    await body();
  });

/** An image as BuildKit leaves it by default: an index of a manifest and of its provenance. */
const build = (...args: readonly string[]): string => {
  docker('buildx', 'build', '--quiet', '--provenance=mode=max', '-t', WEB, ...args, place);
  return docker('image', 'inspect', '-f', '{{.Id}}', WEB);
};

const plimsoll = async (...args: readonly string[]) => {
  let out = '';
  const env = {
    XDG_STATE_HOME: join(place, 'state'),
    XDG_CACHE_HOME: join(place, 'cache'),
    XDG_DATA_HOME: join(place, 'data'),
    DOCKER_HOST: `unix://${engine?.socket}`,
  };
  const keep = (text: string): void => {
    out += text;
  };
  const code = await main({ args, env, cwd: place, colour: false, width: 80, out: keep, err: keep });
  return { code, out };
};

const json = async (...args: readonly string[]) => JSON.parse((await plimsoll(...args, '--format', 'json')).out);

storeTest('it keeps images in containerd, and speaks a newer API than this machine does', async () => {
  expect(docker('info', '-f', '{{.Driver}} {{.DriverStatus}}')).toContain('io.containerd.snapshotter');
  expect(Number(docker('version', '-f', '{{.Server.APIVersion}}').split('.')[1])).toBeGreaterThanOrEqual(48);
});

storeTest(
  'an image is called what the engine calls it, and what was said of it holds until it is built anew',
  async () => {
    const id = build();
    const today = new Date().toISOString().slice(0, 10);
    const flaw = { id: 'CVE-2026-0001', ecosystem: 'Debian:12', package: 'glibc', fixed: '9.9-1', severity: 'high' };
    expect((await plimsoll('db', 'update', '--from', makeBucket(join(place, 'bucket'), [flaw], today))).code).toBe(0);
    const statement = {
      vulnerability: { name: flaw.id },
      status: 'not_affected',
      justification: 'component_not_present',
    };
    const vex = {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      statements: [{ ...statement, products: [{ '@id': WEB }] }],
    };
    writeFileSync(join(place, 'vex.json'), JSON.stringify(vex));
    const { image } = await json('scan', `image:${WEB}`, '--vex', 'vex.json');
    expect(image.digest).toBe(id);
    const verdicts = async (): Promise<{ readonly [control: string]: string }> => {
      const { subjects } = await json('check', '.');
      const [{ verdicts }] = subjects.filter(({ id }: { readonly id: string }) => id === 'service:web');
      return Object.fromEntries(verdicts.map(({ control, verdict }: Verdict) => [control, verdict]));
    };
    expect(await verdicts()).toMatchObject({ 'image/no-known-vulnerabilities': 'pass', 'container/non-root': 'pass' });
  },
);

storeTest('an archive of it is the image of this platform, whatever else is in its index', async () => {
  build('--platform', 'linux/arm64,linux/amd64', '--file', join(place, 'Dockerfile.platforms'));
  const archive = join(place, 'image.tar');
  docker('save', '-o', archive, WEB);
  const [saved, kept] = [await json('scan', `docker-archive:${archive}`), await json('scan', `image:${WEB}`)];
  const layers = JSON.parse(docker('image', 'inspect', '-f', '{{json .RootFS.Layers}}', WEB));
  expect(saved.image.layers.map(({ digest }: { readonly digest: string }) => digest)).toEqual(layers);
  expect(saved.image.layers).toEqual(kept.image.layers);
});

storeTest('a container drifts when its image is another one, and not when the same was built again', async () => {
  const id = build();
  docker('run', '-d', '--name', 'web', WEB, 'sleep', '600');
  const moved = async (): Promise<readonly unknown[]> => {
    const { findings } = await json('check', 'container:web');
    return findings.filter(({ rule }: { readonly rule: string }) => rule === 'runtime/no-drift/tag-moved');
  };
  expect(build()).not.toBe(id);
  expect(await moved()).toEqual([]);
  build('--build-arg', 'GREETING=other');
  expect(await moved()).toHaveLength(1);
});

storeTest('verdicts on running containers are those that their flags demand', async () => {
  const random = randomOf(11);
  const started = Array.from({ length: 6 }, (_, index) => randomContainer(`flags-${index}`, random));
  for (const one of started) docker(...runWords(one, 'debian:12', engine?.socket ?? ''));
  const endpoint = locateEngine({ DOCKER_HOST: `unix://${engine?.socket}` });
  if (!endpoint.ok) throw new Error(endpoint.message);
  const live = await readLive({ engine: openEngine(endpoint.value), host: localHost() });
  expect(live.problems).toEqual([]);
  expect(wrongVerdicts(live, started)).toEqual([]);
});
