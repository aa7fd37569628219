import { expect, test } from 'vitest';
import { exampleRequest } from '../../test/support/example-request.ts';
import { checkWithModels } from '../check/check.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import { patchedText } from '../fix/edit/patch.ts';
import type { Change } from '../model/change.ts';
import type { FileId } from '../model/place.ts';
import type { Service } from '../model/service.ts';
import type { Hardened } from './harden-project.ts';
import { planEdits } from './plan-edits.ts';
import { proposalsOf } from './proposals.ts';

type Outcome = { readonly look?: string; readonly peers?: readonly string[]; readonly untried?: true };

const SHOP = `services:
  web:
    image: registry.example.com/web:1
    ports:
      - "8080:8080"
    networks: [shop]
    depends_on: [db]
  mailer:
    build: ./mailer
    networks: [shop]
  db:
    image: postgres:17
    networks: [shop]
networks:
  shop:
`;
const FILES: ExampleFiles = { 'compose.yaml': SHOP, 'mailer/Dockerfile': 'FROM node:24\n' };

const hardenedAs = (services: readonly Service[], outcomes: { readonly [name: string]: Outcome }): Hardened => ({
  engine: { version: '28.0.0', api: '1.50', host: 'unix:///var/run/docker.sock' },
  cleared: 0,
  left: [],
  cut: undefined,
  services: services.map(({ id, name }) => {
    const { look, peers = [], untried } = outcomes[name] ?? {};
    if (untried) return { proof: { kind: 'unexamined', id, name, reasons: ['no image'], log: [] }, changes: [] };
    const change: Change = { kind: 'set', service: id, path: ['read_only'], value: true };
    const profile: readonly Change[] =
      name === 'db'
        ? [
            { kind: 'create', file: 'seccomp-db.json' as FileId, text: '{}\n' },
            { kind: 'append', service: id, path: ['security_opt'], value: 'seccomp:./seccomp-db.json' },
          ]
        : [];
    return {
      proof: {
        ...{ kind: 'proved', id, name, image: 'one', imageId: 'sha256:1', settings: [], scenarios: [], notes: [] },
        observed: { processes: [], listeners: [], peers, memoryBytes: 1, pids: 1, cpuMs: 1, data: [] },
        look: look === undefined ? [] : [look],
        ...{ trials: 12, seconds: 40 },
      },
      changes: [change, ...profile],
    };
  }),
});

const proposed = (outcomes: { readonly [name: string]: Outcome } = {}) => {
  const request = exampleRequest(FILES);
  const before = checkWithModels(request);
  const project = before.models.find(({ path }) => path === 'compose.yaml');
  if (!project) throw new Error('there is a project');
  const proposals = proposalsOf(hardenedAs(project.services, outcomes), project, before.posture.findings);
  const { plan, refused } = planEdits(request, before, proposals);
  const textOf = (name: string): string | undefined => {
    const file = plan.files.find((one) => one.file === name);
    return file && patchedText(file.patch);
  };
  return { proposals, refused, text: textOf('compose.yaml') ?? SHOP, profile: textOf('seccomp-db.json') };
};

test('what was proved, a port for this machine alone, and networks of those who talk are written together', () => {
  const { text, refused, profile } = proposed();
  expect(profile).toBe('{}\n');
  expect(text).toMatch(/security_opt:\s*\[?(?:- )?seccomp:\.\/seccomp-db\.json/);
  expect(refused).toEqual([]);
  expect(text.match(/read_only: true/g)).toHaveLength(3);
  expect(text).toContain('- "127.0.0.1:8080:8080"');
  expect(text).toContain('networks: [mailer-out]');
  expect(text).toMatch(/ {2}shop:\n {4}internal: true\n/);
});

test('a flow that only a trial saw is kept', () => {
  const { text } = proposed({ mailer: { peers: ['db:5432'] } });
  expect(text).toContain('networks: [mailer-db, mailer-out]');
});

test('a network is left alone while one of its members was not tried', () => {
  const { proposals, text } = proposed({ mailer: { untried: true } });
  expect(proposals.map(({ fingerprint }) => fingerprint)).not.toContain('harden network shop');
  expect(text).not.toContain('internal');
});

test('who was only connected to while it was root is for a person to look at, and so are ports and networks', () => {
  const { proposals } = proposed({ web: { look: 'it runs as root' } });
  expect(proposals.map(({ fix }) => fix.safety)).toEqual(['review', 'review', 'safe', 'safe', 'review']);
});
