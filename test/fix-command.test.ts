import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { plimsoll } from './support/plimsoll.ts';
import { programWords } from './support/program.ts';

const DOCKERFILE = `FROM debian:13-slim
RUN curl -fsSL https://sh.example.com/v1.4.2/install.sh | sh
USER 10001:10001
CMD ["app"]
`;
/** Each run loads the whole program. */
const PATIENCE = 240_000;
const SCRIPT = 'docker run -d --name cache redis:8.2\n';

const project = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fix-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE);
  writeFileSync(join(folder, 'deploy.sh'), SCRIPT);
  return folder;
};
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
/** With answers typed in. */
const answered = (cwd: string, input: string): string => {
  const [command, ...words] = programWords(join(import.meta.dirname, '../src/cli/cli.ts'));
  return spawnSync(command, [...words, 'fix', '--review', '-i'], { cwd, input, encoding: 'utf8', env: { HOME: cwd } })
    .stdout;
};

test(
  '--only makes the fixes of that control or rule and no others',
  async () => {
    const folder = project();
    const only = ['--apply', '--review', '--only'];
    const shown = await plimsoll(folder, {}, 'fix', '--review');
    expect(shown.err).toMatch(/nothing is written: --apply does that\n$/);
    expect(read(folder, 'Dockerfile')).toBe(DOCKERFILE);
    const { code, err } = await plimsoll(folder, {}, 'fix', ...only, 'build/verified-downloads');
    expect([code, err]).toEqual([0, expect.stringContaining('1 fix in 1 file written')]);
    expect(err).not.toContain('nothing is written');
    expect(read(folder, 'Dockerfile')).toContain(
      'ARG EXAMPLE_SHA256\nRUN curl -fsSL https://sh.example.com/v1.4.2/install.sh -o ',
    );
    expect(read(folder, 'deploy.sh')).toBe(SCRIPT);
    await plimsoll(folder, {}, 'fix', ...only, 'container/resource-limits/no-pids-limit');
    expect(read(folder, 'deploy.sh')).toBe('docker run -d --name cache \\\n    --pids-limit 200 redis:8.2\n');
    expect((await plimsoll(folder, {}, 'fix', '--only', 'container/no-such')).code).toBe(2);
  },
  PATIENCE,
);

test(
  '-i asks hunk by hunk, and writes what was said yes to',
  () => {
    const folder = project();
    const shown = answered(folder, 'n\na\n');
    expect(shown.match(/make this change \(/g)).toHaveLength(2);
    const untouched = [DOCKERFILE, SCRIPT].filter((text) =>
      [read(folder, 'Dockerfile'), read(folder, 'deploy.sh')].includes(text),
    );
    expect(untouched).toHaveLength(1);
  },
  PATIENCE,
);

test(
  'what is declined does not come back under another name, and an end of input declines all that is left',
  () => {
    const folder = project();
    answered(folder, '');
    expect([read(folder, 'Dockerfile'), read(folder, 'deploy.sh')]).toEqual([DOCKERFILE, SCRIPT]);
  },
  PATIENCE,
);

test(
  '-i asks again where it is not answered, and asks for each fix of a hunk when it is split',
  () => {
    const folder = project();
    rmSync(join(folder, 'Dockerfile'));
    const shown = answered(folder, 'perhaps\n\nsplit\ny\nq\n');
    expect(shown).toContain('please type y, n, s, a or q: please type y, n, s, a or q: ');
    expect(shown.match(/make it\?/g)).toHaveLength(2);
    expect(read(folder, 'deploy.sh').split('--')).toHaveLength(3);
  },
  PATIENCE,
);

test(
  'no secret is written for a compose file that may not be written',
  async () => {
    const folder = project();
    const compose =
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: kX9-blue-77\n';
    writeFileSync(join(folder, 'compose.yaml'), compose, { mode: 0o444 });
    const { code, err } = await plimsoll(folder, {}, 'fix', '--apply', '--review');
    expect(code).toBe(3);
    expect(err).toContain('compose.yaml is read-only: chmod u+w it first');
    expect(read(folder, 'compose.yaml')).toBe(compose);
    expect(existsSync(join(folder, 'secrets'))).toBe(false);
    expect(read(folder, 'deploy.sh')).not.toBe(SCRIPT);
  },
  PATIENCE,
);

test(
  'a folder for secrets that others may enter keeps its mode, and that is said',
  async () => {
    const folder = project();
    writeFileSync(
      join(folder, 'compose.yaml'),
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: kX9-blue-77\n',
    );
    mkdirSync(join(folder, 'secrets'), { mode: 0o755 });
    const { err } = await plimsoll(folder, {}, 'fix', '--apply', '--review', '--only', 'secrets/not-in-code');
    expect(err).toContain('secrets was there before, and others of this machine may enter it');
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o755);
  },
  PATIENCE,
);
