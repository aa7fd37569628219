import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { programWords } from './support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-mcp-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const COMPOSE = 'services:\n  web:\n    build: .\n    ports: ["8080:8080"]\n';
const DOCKERFILE = 'FROM node:24\nCOPY . /app\nCMD ["node", "/app/server.js"]\n';
const project = join(place, 'shop');
mkdirSync(join(project, 'api'), { recursive: true });
writeFileSync(join(project, 'compose.yaml'), COMPOSE);
writeFileSync(join(project, 'Dockerfile'), DOCKERFILE);
writeFileSync(join(project, 'api/Dockerfile'), 'FROM python:3.14-slim\nCMD ["python", "-m", "http.server"]\n');
mkdirSync(join(place, 'elsewhere'));
writeFileSync(join(place, 'elsewhere/Dockerfile'), 'FROM debian:7\n');
symlinkSync(join(place, 'elsewhere'), join(project, 'link'));

type Tool = { readonly name: string; readonly inputSchema: object; readonly annotations: object };
type Answer = {
  readonly id: number | null;
  readonly jsonrpc?: string;
  readonly result?: {
    readonly protocolVersion?: string;
    readonly tools?: readonly Tool[];
    readonly content?: readonly { readonly type: string; readonly text: string }[];
    readonly isError?: boolean;
  };
  readonly error?: { readonly code: number; readonly message: string };
};

/** What the server writes for such lines, and how it ends when no more come. */
const answersTo = (lines: readonly (object | string)[], ...flags: readonly string[]) => {
  const program = builtProgram();
  const [command, ...words] = programWords(program);
  const { stdout, stderr, status } = spawnSync(command, [...words, 'mcp', ...flags], {
    cwd: project,
    encoding: 'utf8',
    input: lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
    env: { ...process.env, XDG_CACHE_HOME: join(dirname(program), 'cache'), XDG_STATE_HOME: place },
  });
  const answers: Answer[] = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { answers, stderr, status };
};

const request = (id: number, method: string, params: object = {}): object => ({ jsonrpc: '2.0', id, method, params });
const START = [
  request(0, 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 't', version: '1' },
  }),
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];
/** The answers to calls of tools, in their order. */
const called = (
  calls: readonly { readonly name: string; readonly arguments?: object }[],
  ...flags: readonly string[]
) => {
  const { answers, status, stderr } = answersTo(
    [...START, ...calls.map((call, index) => request(index + 1, 'tools/call', call))],
    ...flags,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return answers
    .slice(1)
    .map(({ result, error }) => ({ text: result?.content?.[0]?.text, error, isError: result?.isError }));
};

describe('an agent', () => {
  test('is answered in its revision of the protocol, else in the newest', () => {
    const asked = (protocolVersion: string) => answersTo([request(1, 'initialize', { protocolVersion })]).answers[0];
    expect(asked('2024-11-05')).toMatchObject({ jsonrpc: '2.0', id: 1, result: { protocolVersion: '2024-11-05' } });
    expect(asked('2031-01-01')?.result).toMatchObject({
      protocolVersion: '2025-11-25',
      capabilities: { tools: {} },
      serverInfo: { name: 'plimsoll' },
    });
  });
  test('is told of three tools that only look, each with a schema that holds', () => {
    const { answers } = answersTo([...START, request(1, 'tools/list'), request(2, 'ping')]);
    const tools = answers[1]?.result?.tools ?? [];
    expect(tools.map(({ name }) => name)).toEqual(['check', 'fix', 'explain']);
    for (const { inputSchema, annotations } of tools) {
      expect(new Ajv2020({ strict: true }).validateSchema(inputSchema)).toBe(true);
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    }
    expect(answers[2]).toEqual({ jsonrpc: '2.0', id: 2, result: {} });
  });
  test('gets what check prints, of the folder or of a part of it', () => {
    const [whole, part, level] = called([
      { name: 'check' },
      { name: 'check', arguments: { path: 'api/Dockerfile', all: true } },
      { name: 'check', arguments: { level: '2' } },
    ]);
    expect(whole).toMatchObject({
      isError: false,
      text: expect.stringMatching(/^Plimsoll {2}shop[\s\S]*web .*level 0/),
    });
    expect(whole?.text).toContain('To level 1');
    expect(level?.text).toContain('To level 2');
    expect(part?.text).toContain('python:3.14-slim');
    expect(part?.text).not.toContain('compose.yaml');
  });
  test('gets fixes as a diff, and no file is another afterwards', () => {
    const [all, one] = called([
      { name: 'fix', arguments: { review: true } },
      { name: 'fix', arguments: { review: true, only: 'container/non-root' } },
    ]);
    expect(all?.text).toContain('+++ b/Dockerfile');
    expect(one?.text).toContain('+USER 1000:1000');
    expect(one?.text).not.toContain('compose.yaml');
    expect(readFileSync(join(project, 'Dockerfile'), 'utf8')).toBe(DOCKERFILE);
    expect(readFileSync(join(project, 'compose.yaml'), 'utf8')).toBe(COMPOSE);
  });
  test('gets reasons, and words where a name is wrong', () => {
    const [reason, typo, flag] = called([
      { name: 'explain', arguments: { id: 'container/non-root' } },
      { name: 'explain', arguments: { id: 'container/non-rot' } },
      { name: 'explain', arguments: { id: '--help' } },
    ]);
    expect(reason).toMatchObject({ isError: false, text: expect.stringContaining('container/non-root') });
    expect(typo).toMatchObject({ isError: true, text: expect.stringContaining('did you mean container/non-root') });
    expect(flag).toMatchObject({ isError: true, text: expect.stringContaining('there is no control or rule --help') });
  });
  test('is refused what lies outside, behind a link too, and what looks like a flag or an image is a path', () => {
    const refused = called(
      ['..', place, 'link', 'link/Dockerfile', 'api/../../elsewhere'].map((path) => ({
        name: 'check',
        arguments: { path },
      })),
    );
    for (const { text, isError } of refused)
      expect({ text, isError }).toMatchObject({ isError: true, text: /outside/ });
    const odd = called(
      ['--output=x', 'image:debian', '-', 'engine:'].map((path) => ({ name: 'check', arguments: { path } })),
    );
    for (const { text } of odd) expect(text).toContain('does not exist');
  });
  test('is told which argument is wrong', () => {
    const [unknown, type, choice, missing, noTool] = called([
      { name: 'check', arguments: { apply: true } },
      { name: 'check', arguments: { all: 'yes' } },
      { name: 'check', arguments: { level: '5' } },
      { name: 'explain', arguments: {} },
      { name: 'rm' },
    ]);
    expect(unknown).toMatchObject({ isError: true, text: 'there is no argument apply; there is path, level, all' });
    expect(type).toMatchObject({ isError: true, text: 'all is no boolean' });
    expect(choice).toMatchObject({ isError: true, text: 'level is one of 1, 2, 3, 4' });
    expect(missing).toMatchObject({ isError: true, text: expect.stringMatching(/^id is missing/) });
    expect(noTool?.error).toEqual({ code: -32602, message: 'there is no tool rm' });
  });
});

describe('what is no message', () => {
  test('is answered with its code, and the next one counts', () => {
    const { answers, status } = answersTo([
      request(1, 'tools/list'),
      'what is this',
      ...START,
      request(2, 'resources/list'),
      { jsonrpc: '2.0', id: 9, result: {} },
      request(3, 'tools/call', { arguments: {} }),
      request(4, 'ping'),
    ]);
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [1, -32600],
      [null, -32700],
      [0, undefined],
      [2, -32601],
      [3, -32602],
      [4, undefined],
    ]);
    expect(status).toBe(0);
  });
  test('ends the program when it is too long', () => {
    const { status, stderr } = answersTo(['x'.repeat(2_000_000)]);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('1048576 bytes') });
  });
});

test('an answer has a longest length, and says so', () => {
  const many = join(project, 'many');
  mkdirSync(many);
  const services = Array.from({ length: 300 }, (_, n) => `  s${n}:\n    image: debian:7\n    privileged: true\n`).join(
    '',
  );
  writeFileSync(join(many, 'compose.yaml'), `services:\n${services}`);
  const [answer] = called([{ name: 'check', arguments: { path: 'many', all: true } }]);
  expect(answer?.text?.length).toBeLessThan(41_000);
  expect(answer?.text).toMatch(/left out: ask for one folder or file, or without all\n$/);
});

test('the policy and variables of who starts it count, and a policy of their own for reasons', () => {
  const policy = join(place, 'strict.yaml');
  writeFileSync(policy, 'target: 3\n');
  writeFileSync(join(project, 'api/compose.yaml'), `services:\n  api:\n    image: "\${IMAGE}"\n`);
  const flags = ['--policy', policy, '--env', 'IMAGE=debian:7'];
  const [check, reason] = called(
    [
      { name: 'check', arguments: { path: 'api/compose.yaml', all: true } },
      { name: 'explain', arguments: { id: 'image/pinned-tag' } },
    ],
    ...flags,
  );
  expect(check?.text).toContain('debian:7');
  expect(reason?.isError).toBe(false);
});
