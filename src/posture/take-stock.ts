import type { Control } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import { nameOf } from '../model/path.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { Project, Service } from '../model/service.ts';
import { show } from '../model/value.ts';
import { collectFindings, type FindingSources } from './collect-findings.ts';
import { type Evidence, judge } from './judge.ts';
import { loadLine } from './load-line.ts';
import type { Judgement, Posture, SubjectPosture } from './posture.ts';
import { reachOf } from './reach.ts';
import type { Ruling } from './ruling.ts';

export type Stock = {
  readonly projects: readonly Project[];
  readonly pipelines: readonly Pipeline[];
  readonly rulings: readonly Ruling[];
  readonly controls: readonly Control[];
  /** The kinds of subject that the rules of a control look at. */
  readonly kindsOf: (control: ControlId) => ReadonlySet<RuleSubject>;
  readonly textOf: FindingSources['textOf'];
};

/** From outcomes to verdicts, levels and findings. */
export const takeStock = ({ projects, pipelines, rulings, controls, kindsOf, textOf }: Stock): Posture => {
  const services = new Map(
    projects.flatMap((project) => project.services.map((service) => [service.id, { project, service }])),
  );
  const { findings, byRuling } = collectFindings(rulings, {
    textOf,
    subjectOf: (id) => {
      const found = services.get(id);
      const pipeline = pipelines.find((one) => one.id === id);
      return found ? { name: found.service.name, path: found.project.path } : pipeline;
    },
  });
  const evidence = evidenceBySubject(rulings, byRuling);
  const subjects: SubjectPosture[] = [];
  const ofServices = controls.filter(({ gates }) => gates === 'service');
  for (const { project, service } of services.values()) {
    const judgements = ofServices
      .map((control) =>
        judge(control, evidence.get(service.id)?.get(control.id) ?? [], () =>
          reachOf(control, kindsOf(control.id), service),
        ),
      )
      .map((judgement) => ({ ...judgement, ask: judgement.ask && fillIn(judgement.ask, service) }));
    const { id, name, role } = service;
    subjects.push({
      id,
      kind: 'service',
      name,
      role,
      path: project.path,
      project: project.id,
      judgements,
      ...loadLine(judgements),
    });
  }
  for (const project of projects) {
    const of = evidence.get(project.id);
    if (!of) continue;
    const judgements = controls
      .filter(({ gates }) => gates === 'project')
      .map((control) => judge(control, of.get(control.id) ?? [], () => 'could-not-look'));
    const { id, name, path } = project;
    subjects.push({
      id,
      kind: 'project',
      name,
      role: undefined,
      path,
      project: id,
      judgements,
      ...loadLine(judgements),
    });
  }
  for (const pipeline of pipelines) {
    const of = evidence.get(pipeline.id);
    if (!of) continue;
    // A control of a registry is judged here too when it is the pipeline that speaks with the registry.
    const judgements = controls
      .filter(({ gates, id }) => gates === 'pipeline' || of.has(id))
      .map((control) => judge(control, of.get(control.id) ?? [], () => 'does-not-apply'));
    const { id, name, path } = pipeline;
    const said = name === '' ? nameOf(path) : name;
    subjects.push({
      id,
      kind: 'pipeline',
      name: said,
      role: undefined,
      path,
      project: id,
      judgements,
      ...loadLine(judgements),
    });
  }
  return { subjects, findings, ...lowest(subjects) };
};

/** The command for this service: `{image}` and `{service}` take its names. */
const fillIn = (command: string, { name, image }: Service): string => {
  const reference = image.reference?.value;
  const text = reference?.kind === 'known' ? show(reference.value.raw) : name;
  return command.replaceAll('{image}', text).replaceAll('{service}', name);
};

const evidenceBySubject = (
  rulings: readonly Ruling[],
  byRuling: ReadonlyMap<Ruling, string>,
): ReadonlyMap<string, ReadonlyMap<ControlId, readonly Evidence[]>> => {
  const all = new Map<string, Map<ControlId, Evidence[]>>();
  for (const ruling of rulings) {
    const one: Evidence = { outcome: ruling.outcome, finding: byRuling.get(ruling) };
    for (const id of ruling.subjects) {
      const subject = all.get(id) ?? new Map<ControlId, Evidence[]>();
      all.set(id, subject);
      const list = subject.get(ruling.control.id);
      if (list) list.push(one);
      else subject.set(ruling.control.id, [one]);
    }
  }
  return all;
};

/** The project stands where its lowest subject stands. */
const lowest = (subjects: readonly SubjectPosture[]): Pick<Posture, 'level' | 'ceiling' | 'next'> => {
  const [first] = subjects;
  if (!first) return { level: 0, ceiling: 0, next: undefined };
  let { level, ceiling } = first;
  for (const subject of subjects) {
    if (subject.level < level) level = subject.level;
    if (subject.ceiling < ceiling) ceiling = subject.ceiling;
  }
  const next = [1, 2, 3, 4].find((one): one is 1 | 2 | 3 | 4 => one > level);
  if (next === undefined) return { level, ceiling, next: undefined };
  const blocking = (verdict: Judgement['verdict']): readonly ControlId[] => [
    ...new Set(
      subjects.flatMap((subject) =>
        subject.judgements
          .filter((judgement) => judgement.control.gating && judgement.level <= next && judgement.verdict === verdict)
          .map((judgement) => judgement.control.id),
      ),
    ),
  ];
  return { level, ceiling, next: { level: next, failing: blocking('fail'), unknown: blocking('unknown') } };
};
