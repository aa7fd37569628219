import type { AssessedItem } from '../assess.ts';
import { type Compliance, isAccepted, VERDICT_WORDS } from '../compliance.ts';
import { lookedAt } from '../looked-at.ts';
import { observationId, observations, subjectId } from './observation.ts';
import { oscalLine, oscalProperty, oscalToken } from './oscal-text.ts';
import { riskIds, risks } from './risks.ts';
import { uuid } from './uuid.ts';

const OSCAL_VERSION = '1.1.3';

/**
 * OSCAL assessment results (NIST OSCAL 1.1.3, assessment-results model): a verdict of a control on a subject is an
 * observation, a requirement a finding, a waiver a risk whose deviation is approved. What is not decided is not satisfied,
 * with the reason `other`. The ids of all but the document and its result are the same in every run.
 */
export function* renderOscal(compliance: Compliance): Generator<string> {
  yield `${JSON.stringify({ 'assessment-results': assessmentResults(compliance) }, undefined, 1)}\n`;
}

const assessmentResults = (compliance: Compliance): object => {
  const { framework, items, report, at } = compliance;
  const { target } = report;
  const run = uuid('run', target, framework.name, at);
  const tool = uuid('tool', report.tool.version);
  const plan = uuid('plan', framework.name);
  const judged = [
    ...new Map(items.flatMap(({ evidence }) => evidence).map((one) => [observationId(target, one), one])).values(),
  ];
  const subjects = [...new Map(judged.map(({ subject }) => [subject.id, subject])).values()];
  const applicable = items.filter(({ verdict }) => verdict !== 'not-applicable');
  const accepted = risks(applicable, report);
  const title = `${framework.title} ${framework.version}`;
  return {
    uuid: run,
    metadata: {
      title: oscalLine(`${title}: ${target}`),
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
        end: at,
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
                  description: oscalLine(`${kind} ${name}`),
                  props: [{ name: 'asset-id', value: oscalLine(id) }],
                })),
              }
            : {}),
        },
        'reviewed-controls': {
          'control-selections': [
            applicable.length > 0
              ? {
                  'include-controls': applicable.map(({ item }) => ({
                    'control-id': oscalToken(framework.name, item.id),
                  })),
                }
              : { 'include-all': {} },
          ],
        },
        ...(judged.length > 0 ? { observations: judged.map(observations({ report, tool, at })) } : {}),
        ...(accepted.length > 0 ? { risks: accepted } : {}),
        ...(applicable.length > 0 ? { findings: applicable.map((item) => finding(compliance, item, tool)) } : {}),
      },
    ],
    'back-matter': {
      resources: [
        { uuid: plan, title: `The requirements of ${title}` },
        {
          uuid: uuid('target', target),
          title: oscalLine(`What was examined: ${target}`),
          description: oscalLine(
            lookedAt(compliance)
              .map(([name, text]) => `${name}: ${text}`)
              .join('. '),
          ),
        },
      ],
    },
  };
};

const finding = ({ framework, report: { target } }: Compliance, assessed: AssessedItem, tool: string): object => {
  const { item, verdict, evidence, by, ask } = assessed;
  const accepted = riskIds(target, assessed);
  const remarks = ask ?? (isAccepted(assessed) ? 'nothing speaks against it but what is accepted' : undefined);
  return {
    uuid: uuid('finding', target, framework.name, item.id),
    title: oscalLine(`${item.id} ${item.title}`),
    description: VERDICT_WORDS[verdict],
    ...(by.length > 0 ? { props: by.map((source) => oscalProperty('source', source)) } : {}),
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': tool }] }],
    target: {
      type: 'objective-id',
      'target-id': oscalToken(framework.name, item.id),
      status: {
        state: verdict === 'pass' ? 'satisfied' : 'not-satisfied',
        reason: verdict === 'unknown' ? 'other' : verdict,
        ...(remarks === undefined ? {} : { remarks: oscalLine(remarks) }),
      },
    },
    ...(evidence.length > 0
      ? {
          'related-observations': [...new Set(evidence.map((one) => observationId(target, one)))].map((id) => ({
            'observation-uuid': id,
          })),
        }
      : {}),
    ...(accepted.length > 0 ? { 'related-risks': accepted.map((id) => ({ 'risk-uuid': id })) } : {}),
  };
};
