import type { Control } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import type { Used } from '../checklist/weight-in-use.ts';
import type { EngineHost } from '../model/engine.ts';
import { nameOf } from '../model/path.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { FileId } from '../model/place.ts';
import type { RegistryHost } from '../model/registry.ts';
import type { Repository } from '../model/repository.ts';
import { shellWord } from '../model/shell-word.ts';
import type { Waiver } from '../policy/waiver.ts';
import { applyWaivers, type Waived, type WaiverRequest, type WaiverSubject } from './apply-waivers.ts';
import { collectFindings, type FindingSources } from './collect-findings.ts';
import type { Evidence, Reach } from './judge.ts';
import { type JudgedSubject, judgeSubject } from './judge-subject.ts';
import { lowestLine } from './lowest-line.ts';
import { nextProgress } from './next-progress.ts';
import type { ProjectOutline, ServiceOutline } from './outline.ts';
import type { Judgement, Posture, SubjectPosture } from './posture.ts';
import { reachOf } from './reach.ts';
import type { Ruling } from './ruling.ts';
import { settlingCommand } from './settling-command.ts';

type Stock = {
  readonly projects: readonly ProjectOutline[];
  readonly pipelines: readonly Pipeline[];
  /** What hears of it where nothing is started or built. */
  readonly repository: Pick<Repository, 'id' | 'at'> & { readonly name: string; readonly path: FileId };
  readonly engine: EngineHost | undefined;
  readonly registry: RegistryHost | undefined;
  readonly rulings: readonly Ruling[];
  readonly controls: readonly Control[];
  /** The kinds of subject that the rules of a control look at. */
  readonly kindsOf: (control: ControlId) => ReadonlySet<RuleSubject>;
  readonly textOf: FindingSources['textOf'];
  readonly around: FindingSources['around'];
  readonly settings: FindingSources['settings'];
  readonly known: FindingSources['known'];
  readonly waivers: readonly Waiver[];
  readonly today: string;
  readonly coveredBefore: WaiverRequest['coveredBefore'];
};

/** From outcomes to verdicts, levels and findings. */
export const assessPosture = (stock: Stock): Posture => {
  const { projects, pipelines, repository, engine, registry, rulings, controls, kindsOf } = stock;
  const services = new Map<string, { readonly project: ProjectOutline; readonly service: ServiceOutline }>(
    projects.flatMap((project) => project.services.map((service) => [service.id, { project, service }])),
  );
  const others = new Map<string, WaiverSubject & Used>([
    ...[...projects, repository, ...(engine ? [engine] : []), ...(registry ? [registry] : [])].map(
      (one) => [one.id, one] as const,
    ),
    ...pipelines.map(({ id, name, path, at }) => [id, { name, path, at, isPipeline: true }] as const),
  ]);
  const subjectOf = (id: string): (WaiverSubject & Used) | undefined => {
    const found = services.get(id);
    if (!found) return others.get(id);
    const { name, role, at } = found.service;
    return { name, role, path: found.project.path, at };
  };
  const { findings: all, byRuling } = collectFindings(rulings, { ...stock, subjectOf });
  const { findings, waived, refused } = applyWaivers({ ...stock, findings: all, subjectOf });
  const evidence = evidenceBySubject(rulings, byRuling);
  const accepted = waiversBySubject(waived);
  const stand = (id: string, asked: readonly Control[], reach: (control: Control) => Reach): JudgedSubject =>
    judgeSubject({ evidence: evidence.get(id), accepted: accepted.get(id), controls: asked, reach });
  const subjects: SubjectPosture[] = [];
  const add = (subject: Omit<SubjectPosture, keyof JudgedSubject>, judged: JudgedSubject): void => {
    subjects.push({ ...subject, ...judged });
  };
  const ofServices = controls.filter(({ gates }) => gates === 'service');
  const ofProjects = controls.filter(({ gates }) => gates === 'project');
  for (const { project, service } of services.values()) {
    const { id, name, role } = service;
    const judged = stand(id, ofServices, (control) => reachOf(control, kindsOf(control.id), service));
    const judgements = judged.judgements.map((one) =>
      asking(one, (command) => settlingCommand(command, service.names)),
    );
    add(
      {
        id,
        kind: kindOf(id),
        name,
        role,
        path: project.path,
        project: project.id,
      },
      { ...judged, judgements },
    );
  }
  for (const { id, name, path } of projects) {
    if (!evidence.has(id)) continue;
    // of what files alone settle, rules that say nothing have seen nothing that it is about
    const judged = stand(id, ofProjects, ({ settledBy }) =>
      settledBy.every(({ by }) => by === 'file') ? 'looked' : 'could-not-look',
    );
    add({ id, kind: 'project', name, role: undefined, path, project: id }, judged);
  }
  for (const { id, name, path } of pipelines) {
    const of = evidence.get(id);
    if (!of) continue;
    // A control of a registry is judged here too when it is the pipeline that speaks with the registry.
    const asked = controls.filter((control) => control.gates === 'pipeline' || of.has(control.id));
    const judged = stand(id, asked, () => 'does-not-apply');
    add({ id, kind: 'pipeline', name: name === '' ? nameOf(path) : name, role: undefined, path, project: id }, judged);
  }
  const ofRepository = evidence.get(repository.id);
  if (ofRepository) {
    const { id, name, path } = repository;
    const asked = controls.filter((control) => ofRepository.has(control.id));
    const judged = stand(id, asked, () => 'does-not-apply');
    add({ id, kind: 'repository', name, role: undefined, path, project: id }, judged);
  }
  if (engine) {
    const { id, name, path, parts } = engine;
    // what the organisation must have and a watch of this engine leaves evidence of
    const asked = controls.filter((control) => control.gates === 'engine' || evidence.get(id)?.has(control.id));
    const judged = stand(id, asked, () => 'could-not-look');
    const there = parts.kind === 'known' ? { parts: parts.value } : {};
    add({ id, kind: 'engine', name, role: undefined, path, project: id, ...there }, judged);
  }
  if (registry) {
    const { id, name, path } = registry;
    // findings about its images are shown, and hold back the services that run them, not the registry
    const asked = controls.filter(({ gates }) => gates === 'registry');
    const judged = stand(id, asked, () => 'could-not-look');
    const judgements = judged.judgements.map((one) =>
      asking(one, (command) => command.replaceAll('{registry}', () => shellWord(name))),
    );
    add({ id, kind: 'registry', name, role: undefined, path, project: id }, { ...judged, judgements });
  }
  return { subjects, findings, waived, refused, ...lowest(subjects, new Set(waived.map(({ waiver }) => waiver)).size) };
};

/** A verdict whose commands are filled in. */
const asking = (judgement: Judgement, fill: (command: string) => string): Judgement => {
  const { ask, open } = judgement;
  if (ask === undefined && open.length === 0) return judgement;
  return {
    ...judgement,
    ask: ask === undefined ? undefined : fill(ask),
    open: open.map((one) => ({ ...one, ask: fill(one.ask) })),
  };
};

const kindOf = (id: string): 'container' | 'image' | 'service' =>
  id.startsWith('container:') ? 'container' : id.startsWith('image:') ? 'image' : 'service';

const evidenceBySubject = (
  rulings: readonly Ruling[],
  byRuling: ReadonlyMap<Ruling, string>,
): ReadonlyMap<string, ReadonlyMap<ControlId, readonly Evidence[]>> => {
  const all = new Map<string, Map<ControlId, Evidence[]>>();
  for (const ruling of rulings) {
    const finding = byRuling.get(ruling);
    const one: Evidence = finding === undefined ? ruling : { rule: ruling.rule, outcome: ruling.outcome, finding };
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

const waiversBySubject = (waived: readonly Waived[]): ReadonlyMap<string, ReadonlyMap<string, Waiver>> => {
  const all = new Map<string, Map<string, Waiver>>();
  for (const { finding, waiver } of waived) {
    for (const id of finding.subjects) all.set(id, (all.get(id) ?? new Map()).set(finding.fingerprint, waiver));
  }
  return all;
};

/** What keeps the lowest subjects from the next level. */
const lowest = (
  subjects: readonly SubjectPosture[],
  waivers: number,
): Pick<Posture, 'level' | 'ceiling' | 'withWaivers' | 'next'> => {
  const lines = lowestLine(subjects, waivers);
  // a registry, and many a pipeline, is asked nothing at level 1
  const [next] = subjects
    .filter(({ level }) => level === lines.level)
    .flatMap(({ progress, level }) => nextProgress(progress, level)?.level ?? [])
    .sort();
  if (next === undefined) return { ...lines, next: undefined };
  const blocking = (verdict: Judgement['verdict']): readonly ControlId[] => [
    ...new Set(
      subjects.flatMap((subject) =>
        subject.judgements
          .filter((judgement) => judgement.control.gating && judgement.level <= next && judgement.verdict === verdict)
          .map((judgement) => judgement.control.id),
      ),
    ),
  ];
  return { ...lines, next: { level: next, failing: blocking('fail'), unknown: blocking('unknown') } };
};
