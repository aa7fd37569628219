import { type CheckedWithModels, checkWithModels } from '../src/check/check.ts';
import type { ExampleFiles } from '../src/checklist/rule.ts';
import type { FileId } from '../src/model/place.ts';
import { masker } from '../src/report/places/masks.ts';
import type { Report } from '../src/report/report.ts';
import { exampleRequest } from './support/example-request.ts';

/** The report of a project held in memory, on a fixed day. */
export const reportOf = (files: ExampleFiles): Report & CheckedWithModels => {
  const checked = checkWithModels(exampleRequest(files));
  return {
    ...checked,
    tool: { name: 'plimsoll', version: '1.2.3' },
    target: 'example',
    root: '.' as FileId,
    targetLevel: undefined,
    durationMs: 12,
    masksOf: masker(checked),
  };
};

/** A shop with a fault of each kind: findings of every severity, unknowns, several services and networks. */
export const SHOP: ExampleFiles = {
  'compose.yaml': `services:
  web:
    build: ./web
    ports: ["8080:3000"]
    environment:
      DB_HOST: db
    networks: [front, back]
  metrics:
    image: prom/prometheus:latest
    networks: [back]
  db:
    image: postgres:17
    privileged: true
    ports: ["5432:5432"]
    environment:
      POSTGRES_PASSWORD: postgres
    networks: [back]
networks:
  front:
  back:
`,
  'web/Dockerfile': 'FROM node:22-alpine\nCOPY . .\nCMD ["node", "server.js"]\n',
};

/** The shop with one finding accepted in a comment, and one waiver that has ended. */
export const SHOP_WITH_WAIVERS: ExampleFiles = {
  ...SHOP,
  'compose.yaml': (SHOP['compose.yaml'] ?? '')
    .replace(
      '  metrics:',
      '  # plimsoll ignore=container/read-only reason="writes its journal" until=2099-01-01\n  metrics:',
    )
    .replace(
      '  db:\n    image',
      '  # plimsoll ignore=image/pinned-digest reason="soon" until=2020-01-01\n  db:\n    image',
    ),
};

/** What a hostile project may put into names, paths and messages: one way out of each grammar. */
export const HOSTILE = [
  '\u001b]0;owned\u0007\u001b[31m\u009b1m',
  '\u202ebidi\u2066',
  ']]></failure>',
  '</script><img src=x onerror=alert(1)>',
  '<!-- --> "quoted\' &amp;',
  '| cell | `code` **bold** [link](javascript:alert(1)) @someone #1 https://evil.example',
  'line\r\n::set-output name=x::y\n::error::z',
  '%0A%25,a=b:c',
  '[read](1) {0}',
  '\ud800 \u0000 \uffff',
].join(' ');

/** The shop with the hostile text in every place that a project decides. */
export const hostileReport = (): Report => {
  const report = reportOf(SHOP);
  const file = `dir ${HOSTILE.replaceAll('/', '_')}/compose.yaml` as FileId;
  const { posture } = report;
  return {
    ...report,
    target: HOSTILE,
    projects: report.projects.map((project) => ({ ...project, name: HOSTILE })),
    models: report.models.map((project) => ({
      ...project,
      services: project.services.map((service) => ({ ...service, name: service.name + HOSTILE })),
    })),
    errors: [{ target: file, message: HOSTILE, span: undefined }],
    skipped: [{ path: file, why: HOSTILE }],
    posture: {
      ...posture,
      subjects: posture.subjects.map((subject) => ({
        ...subject,
        name: HOSTILE,
        path: file,
        judgements: subject.judgements.map((judgement) => ({
          ...judgement,
          reason: HOSTILE,
          ask: judgement.ask && HOSTILE,
        })),
      })),
      findings: posture.findings.map((finding) => ({
        ...finding,
        message: HOSTILE,
        subjects: finding.subjects.map((id) => id + HOSTILE),
        origin: { ...finding.origin, place: { kind: 'text', file, span: { start: 0, end: 3 } } },
        related: [{ place: { kind: 'file', file }, note: HOSTILE }],
        ...(finding.fix ? { fix: { ...finding.fix, title: HOSTILE } } : {}),
      })),
    },
    textOf: () => `${HOSTILE}\n${HOSTILE}\n`,
  };
};
