import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerOf } from './support/answer-of.ts';
import { makeDockerArchive } from './support/make-image.ts';
import { writeFiles } from './support/write-files.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-several-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const write = (path: string, text: string): void => {
  writeFiles(root, { [path]: text });
};
write('shop/compose.yaml', 'services:\n  shop:\n    extends: { file: ../beside/compose.yaml, service: beside }\n');
write('blog/compose.yaml', 'services:\n  blog:\n    image: nginx:1.29\n');
write('blog/plimsoll.yaml', 'target: 4\n');
write('beside/compose.yaml', 'services:\n  beside:\n    image: nginx:1.29\n');
write('plimsoll.yaml', 'target: 2\n');

const judged = async (
  targets: readonly string[],
  cwd = root,
): Promise<{ readonly names: readonly string[]; readonly paths: readonly string[]; readonly target: number }> => {
  const { subjects, posture } = JSON.parse((await answerOf(['check', ...targets, '--format', 'json'], { cwd })).out);
  const services = subjects.filter(({ kind }: { readonly kind: string }) => kind === 'service');
  return {
    names: services.map(({ name }: { readonly name: string }) => name),
    paths: services.map(({ path }: { readonly path: string }) => path),
    target: posture.target,
  };
};

test('several folders are one answer, and what lies beside them is not judged', async () => {
  expect(await judged(['shop', 'blog'])).toEqual({
    names: ['shop', 'blog'],
    paths: ['shop/compose.yaml', 'blog/compose.yaml'],
    target: 2,
  });
});

test('a folder and a file, a folder twice, and one inside another', async () => {
  expect((await judged(['shop', 'blog/compose.yaml'])).names.toSorted()).toEqual(['blog', 'shop']);
  expect((await judged(['shop', 'shop/', 'shop/compose.yaml'])).names).toEqual(['shop']);
  expect((await judged(['.', 'shop'])).names.toSorted()).toEqual(['blog', 'shop']);
});

test('from elsewhere the folder around them is the root', async () => {
  expect(await judged([join(root, 'shop'), join(root, 'blog')], tmpdir())).toMatchObject({
    names: ['shop', 'blog'],
    paths: [expect.stringMatching(/shop\/compose\.yaml$/), expect.stringMatching(/blog\/compose\.yaml$/)],
  });
});

test('a file beside them is outside, and a policy in one of them is said not to count', async () => {
  const { out } = await answerOf(['check', 'shop', 'blog', '--format', 'json'], { cwd: root });
  const { skipped } = JSON.parse(out);
  expect(skipped).toContainEqual({ path: 'blog/plimsoll.yaml', why: expect.stringMatching(/one policy/) });
  expect(out).toMatch(/outside the targets/);
  const allowed = await answerOf(['check', 'shop', 'blog', '--format', 'json', '--allow-outside'], { cwd: root });
  expect(allowed.out).not.toMatch(/outside the targets/);
});

test('an image or engine among them is a mistake of the call', async () => {
  expect((await answerOf(['check', 'shop', 'image:app'], { cwd: root })).code).toBe(2);
});

test('a file where a folder should be is no crash', async () => {
  write('odd/compose.yaml', 'services:\n  odd:\n    build: ./compose.yaml\n');
  expect((await answerOf(['check', 'odd', '--format', 'json'], { cwd: root })).code).toBeLessThan(4);
});

test('a Dockerfile in the target whose build starts from a folder around it is judged with its service, once', async () => {
  write('app/deploy/compose.yaml', 'services:\n  app:\n    build: { context: .., dockerfile: deploy/Dockerfile }\n');
  write('app/deploy/Dockerfile', 'FROM python:3.13-slim\nCOPY . .\nUSER 1000:1000\nCMD ["python", "app.py"]\n');
  const { out } = await answerOf(['check', 'app/deploy', '--format', 'json'], { cwd: root });
  const { subjects, findings } = JSON.parse(out);
  expect(subjects.map(({ id }: { readonly id: string }) => id)).toEqual(['service:app']);
  // whether a .dockerignore lies beside the folders that are copied cannot be seen from here
  expect(findings.map(({ control }: { readonly control: string }) => control)).not.toContain('build/dockerignore');
});

const archive = (file: string, name: string, user: string): string => {
  const options = { layers: [[{ path: 'app', content: 'x' }]], config: { User: user }, name };
  return `docker-archive:${makeDockerArchive(join(root, file), options)}`;
};

test('several images are one answer; what of them cannot be read is an error beside the rest', async () => {
  const [web, api] = [archive('web.tar', 'web:1', '1000'), archive('api.tar', 'api:1', 'root')];
  const { out, code } = await answerOf(['check', web, api, web, 'docker-archive:none.tar', '--format', 'json'], {
    cwd: root,
  });
  const { subjects, findings, errors } = JSON.parse(out);
  expect(subjects.map(({ id }: { readonly id: string }) => id)).toEqual(['image:web:1', 'image:api:1']);
  const asRoot = findings.filter(({ control }: { readonly control: string }) => control === 'container/non-root');
  expect(asRoot.map((one: { readonly subjects: readonly string[] }) => one.subjects)).toEqual([['image:api:1']]);
  expect(errors).toMatchObject([{ message: expect.stringContaining('none.tar') }]);
  expect(code).toBe(1);
});

test('an image beside a folder, and two images of one name, are mistakes of the call', async () => {
  const [one, two] = [archive('one.tar', 'app:1', 'root'), archive('two.tar', 'app:1', '1000')];
  expect(await answerOf(['check', one, 'shop'], { cwd: root })).toMatchObject({
    code: 2,
    err: expect.stringContaining('shop is no image'),
  });
  expect(await answerOf(['check', one, two], { cwd: root })).toMatchObject({
    code: 2,
    err: expect.stringContaining('two of them are called app:1'),
  });
});
