import { printable } from '../report/text/printable.ts';
import type { AssessedItem } from './assess.ts';
import { type Compliance, VERDICT_WORDS } from './compliance.ts';
import type { Evidence } from './evidence.ts';
import { uuid } from './uuid.ts';

const OSCAL_VERSION = '1.1.3';

/**
 * OSCAL assessment results (NIST OSCAL 1.1.3, assessment-results model): a verdict of a control on a subject is an
 * observation, a requirement a finding. What is not decided is not satisfied, with the reason `other`.
 */
export function* renderOscal(compliance: Compliance): Generator<string> {
  yield `${JSON.stringify({ 'assessment-results': assessmentResults(compliance) }, undefined, 1)}\n`;
}

const assessmentResults = ({ framework, items, report, at }: Compliance): object => {
  const run = uuid('run', report.target, framework.name, at);
  const tool = uuid('tool', report.tool.version);
  const plan = uuid('plan', framework.name);
  const judged = [...new Map(items.flatMap(({ evidence }) => evidence).map((one) => [observationId(run, one), one]))];
  const subjects = [...new Map(judged.map(([, { subject }]) => [subject.id, subject])).values()];
  const applicable = items.filter(({ verdict }) => verdict !== 'not-applicable');
  const title = `${framework.title} ${framework.version}`;
  return {
    uuid: run,
    metadata: {
      title: `${title}: ${line(report.target)}`,
      'last-modified': at,
      version: report.tool.version,
      'oscal-version': OSCAL_VERSION,
    },
    'import-ap': { href: `#${plan}` },
    results: [
      {
        uuid: uuid('result', run),
        title,
        description: 'What plimsoll found in files, images and on the engine, held against the requirements.',
        start: at,
        'local-definitions': {
          components: [
            {
              uuid: tool,
              type: 'software',
              title: 'plimsoll',
              description: `plimsoll ${report.tool.version}`,
              status: { state: 'operational' },
            },
          ],
          ...(subjects.length > 0
            ? {
                'inventory-items': subjects.map(({ id, kind, name }) => ({
                  uuid: subjectId(id),
                  description: line(`${kind} ${name}`),
                  props: [{ name: 'asset-id', value: line(id) }],
                })),
              }
            : {}),
        },
        'reviewed-controls': {
          'control-selections': [
            applicable.length > 0
              ? { 'include-controls': applicable.map(({ item }) => ({ 'control-id': token(framework.name, item.id) })) }
              : { 'include-all': {} },
          ],
        },
        ...(judged.length > 0
          ? { observations: judged.map(([id, evidence]) => observation({ id, evidence, tool, at })) }
          : {}),
        ...(applicable.length > 0 ? { findings: applicable.map((item) => finding(run, framework.name, item)) } : {}),
      },
    ],
    'back-matter': { resources: [{ uuid: plan, title: `The requirements of ${title}` }] },
  };
};

type ObservationParts = {
  readonly id: string;
  readonly evidence: Evidence;
  readonly tool: string;
  readonly at: string;
};

const observation = ({ id, evidence: { subject, judgement }, tool, at }: ObservationParts): object => ({
  uuid: id,
  title: judgement.control.title,
  description: line(`${VERDICT_WORDS[judgement.verdict]}${judgement.reason === '' ? '' : `: ${judgement.reason}`}`),
  methods: [judgement.strength === 'enforced' ? 'TEST' : 'EXAMINE'],
  types: ['discovery'],
  origins: [{ actors: [{ type: 'tool', 'actor-uuid': tool }] }],
  subjects: [{ 'subject-uuid': subjectId(subject.id), type: 'inventory-item' }],
  collected: at,
});

const finding = (run: string, framework: string, { item, verdict, evidence, ask }: AssessedItem): object => ({
  uuid: uuid('finding', run, item.id),
  title: item.title,
  description: VERDICT_WORDS[verdict],
  target: {
    type: 'objective-id',
    'target-id': token(framework, item.id),
    status: {
      state: verdict === 'pass' ? 'satisfied' : 'not-satisfied',
      reason: verdict === 'unknown' ? 'other' : verdict,
      ...(ask === undefined ? {} : { remarks: line(ask) }),
    },
  },
  ...(evidence.length > 0
    ? { 'related-observations': evidence.map((one) => ({ 'observation-uuid': observationId(run, one) })) }
    : {}),
});

const observationId = (run: string, { subject, judgement }: Evidence): string =>
  uuid('observation', run, subject.id, judgement.control.id);
const subjectId = (id: string): string => uuid('subject', id);

/** Ids of OSCAL are tokens: they begin with a letter and hold letters, digits, `.`, `-` and `_`. */
const token = (framework: string, id: string): string => `${framework}-${id}`.replace(/[^\w.-]/g, '-');

/** One line without blanks at its ends, as OSCAL's string has it. */
const line = (text: string): string => printable(text).replace(/\s+/g, ' ').trim() || '-';
