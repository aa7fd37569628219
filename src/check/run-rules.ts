import { asksForImage } from '../checklist/asks-for-image.ts';
import { controls, rules } from '../checklist/index.ts';
import type { Outcome } from '../checklist/outcome.ts';
import type { Context, Rule } from '../checklist/rule.ts';
import { saysGenerated } from '../knowledge/says-generated.ts';
import type { EngineHost } from '../model/engine.ts';
import type { SeenImage } from '../model/image.ts';
import { keptByGit } from '../model/kept-by-git.ts';
import { makesImage } from '../model/makes-image.ts';
import { folderOf } from '../model/path.ts';
import { type FileId, writtenPlace } from '../model/place.ts';
import type { RegistryHost } from '../model/registry.ts';
import type { Repository } from '../model/repository.ts';
import type { Build, Project, Service } from '../model/service.ts';
import type { OwnRules } from '../policy/own/own-rules.ts';
import type { Ruling } from '../posture/ruling.ts';
import { asSeen, isRunning, isWithoutFile, withoutFix } from './as-seen.ts';
import { type RulesBySubject, rulesBySubject } from './rules-by-subject.ts';

const CHECKLIST = rulesBySubject(rules as readonly Rule[], controls);

/** What rules beside those of the checklist are run, and on what beside files. */
type RunOptions = {
  readonly engine?: EngineHost | undefined;
  readonly registry?: RegistryHost | undefined;
  readonly own?: OwnRules | undefined;
};

/**
 * Every outcome of every rule on what the projects hold and on how their images come to be. Of a project that was judged
 * nothing is kept but what names it.
 */
export function* runRules(
  projects: Iterable<Project>,
  repository: Repository,
  terms: Context,
  { engine, registry, own }: RunOptions = {},
): Generator<Ruling> {
  const context = { ...terms, keptByGit: (file: FileId) => keptByGit(repository, file) };
  const about =
    own && own.rules.length > 0 ? rulesBySubject([...rules, ...own.rules], [...controls, ...own.controls]) : CHECKLIST;
  if (engine) yield* judgeEngine(engine, context, about);
  if (registry) yield* judgeRegistry(registry, context, about);
  const named: NamedProject[] = [];
  const builds = new Map<string, JudgedBuild>();
  for (const project of projects) {
    const { id, path, services } = project;
    for (const service of services) {
      yield* judgeService(service, context, about);
      if (service.image.content) yield* judgeImage(service.image.content, service.id, context, about);
      if (service.image.build) judgeBuild(service.image.build, service.id, builds, context, about);
    }
    yield* judgeProject(project, context, about);
    const built = services.flatMap((service) => {
      const { build } = service.image;
      return build ? [{ id: service.id, hasImage: makesImage(build) }] : [];
    });
    named.push({ id, path, built });
  }
  for (const { rulings, subjects } of builds.values()) for (const ruling of rulings) yield { ...ruling, subjects };
  yield* judgeSource(repository, named, context, about);
}

/** What rules about the repository need to know of a project. */
type NamedProject = Pick<Project, 'id' | 'path'> & {
  /** Its services that are built here. */
  readonly built: readonly { readonly id: string; readonly hasImage: boolean }[];
};

function* judgeProject(project: Project, context: Context, about: RulesBySubject): Generator<Ruling> {
  const services = project.services.map(({ id }) => id);
  const running = new Map<string, Service>(project.services.filter(isRunning).map((service) => [service.id, service]));
  for (const { rule, control } of about.project) {
    for (const found of rule.check(project, context)) {
      const one = isWithoutFile(project.services[0]) ? withoutFix(found) : found;
      const concerned = one.about ?? services;
      const seen = concerned.every((id) => running.has(id)) ? running.get(concerned[0] ?? '') : undefined;
      const outcome = seen ? asSeen(one, seen) : one;
      yield {
        rule: rule.id,
        severity: rule.severity,
        control,
        outcome,
        subjects: control.gates === 'project' ? [project.id] : (outcome.about ?? services),
      };
    }
  }
}

/** The outcomes of one image that is made, and the services that make it so. */
type JudgedBuild = { readonly rulings: readonly Omit<Ruling, 'subjects'>[]; readonly subjects: string[] };

/** Judges a build once: services whose builds differ in nothing a rule could see share its outcomes. */
const judgeBuild = (
  build: Build,
  service: string,
  judged: Map<string, JudgedBuild>,
  context: Context,
  about: RulesBySubject,
): void => {
  const key = sameness(build);
  const same = judged.get(key);
  if (same) {
    same.subjects.push(service);
    return;
  }
  const generated = saysGenerated(build.dockerfile.text);
  const hasImage = makesImage(build);
  const rulings: Omit<Ruling, 'subjects'>[] = [];
  for (const { rule, control } of about.build) {
    if ((generated && rule.style) || (!hasImage && asksForImage(control))) continue;
    for (const outcome of rule.check(build, context))
      rulings.push({ rule: rule.id, severity: rule.severity, control, outcome });
  }
  judged.set(key, { rulings, subjects: [service] });
};

function* judgeEngine(engine: EngineHost, context: Context, about: RulesBySubject): Generator<Ruling> {
  for (const { rule, control } of about.engine) {
    for (const outcome of rule.check(engine, context)) {
      const seen: Outcome = { ...outcome, origin: { ...outcome.origin, strength: 'enforced' } };
      yield { rule: rule.id, severity: rule.severity, control, outcome: seen, subjects: [engine.id] };
    }
  }
}

function* judgeRegistry(registry: RegistryHost, context: Context, about: RulesBySubject): Generator<Ruling> {
  for (const { rule, control } of about.registry) {
    for (const outcome of rule.check(registry, context))
      yield { rule: rule.id, severity: rule.severity, control, outcome, subjects: [registry.id] };
  }
}

function* judgeImage(image: SeenImage, service: string, context: Context, about: RulesBySubject): Generator<Ruling> {
  for (const { rule, control } of about.image) {
    for (const outcome of rule.check(image, context))
      yield { rule: rule.id, severity: rule.severity, control, outcome, subjects: [service] };
  }
}

/** Rules about pipelines count for the pipeline; those about the repository for what is built from it, else for itself. */
function* judgeSource(
  repository: Repository,
  projects: readonly NamedProject[],
  context: Context,
  about: RulesBySubject,
): Generator<Ruling> {
  for (const pipeline of repository.pipelines) {
    for (const { rule, control } of about.pipeline) {
      for (const outcome of rule.check(pipeline, context)) {
        yield { rule: rule.id, severity: rule.severity, control, outcome, subjects: [pipeline.id] };
      }
    }
  }
  const built = projects.flatMap((project) => project.built);
  for (const { rule, control } of about.repository) {
    const asked = built.filter(({ hasImage }) => hasImage || !asksForImage(control)).map(({ id }) => id);
    for (const outcome of rule.check(repository, context)) {
      const told = control.gates === 'project' ? projectsAround(projects, outcome) : (outcome.about ?? asked);
      const heard = told.length > 0 ? told : pipelinesIn(repository, outcome);
      // a credential is one whether or not a service is near it
      const subjects = heard.length === 0 && outcome.kind === 'violated' ? [repository.id] : heard;
      if (subjects.length > 0) yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
    }
  }
}

/** The pipeline that an outcome is about, which tells of it where nothing else here would. */
const pipelinesIn = ({ pipelines }: Repository, { origin }: Outcome): readonly string[] => {
  const file = writtenPlace(origin.place)?.file;
  return pipelines.filter(({ path }) => path === file).map(({ id }) => id);
};

/** The projects whose folder holds the file that an outcome is about; all of them when none does. */
const projectsAround = (projects: readonly NamedProject[], { origin }: Outcome): readonly string[] => {
  const file = writtenPlace(origin.place)?.file ?? '';
  const around = projects.filter(({ path }) => {
    const folder = folderOf(path);
    return folder === '.' || file.startsWith(`${folder}/`);
  });
  return (around.length > 0 ? around : projects).map(({ id }) => id);
};

/** Every outcome of the rules about one service. */
export function* judgeService(service: Service, context: Context, about = CHECKLIST): Generator<Ruling> {
  const subjects = [service.id];
  const apply = service.declared ? about.deployed : about.service;
  const shown = [service, ...service.replicas];
  const hasImage = !service.image.build || makesImage(service.image.build);
  for (const { rule, control } of apply) {
    if (!hasImage && asksForImage(control)) continue;
    const said = shown.length > 1 ? new Set<string>() : undefined;
    for (const one of shown) {
      for (const found of rule.check(one, context)) {
        if (said) {
          // what every replica shows is said once
          const what = found.kind === 'held' ? found.kind : `${found.kind} ${found.message}`;
          if (one !== service && said.has(what)) continue;
          said.add(what);
        }
        const outcome = asSeen(isWithoutFile(one) ? withoutFix(found, one) : found, one);
        yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
      }
    }
  }
}

const sameness = ({ dockerfile, target, base, context, sections }: Build): string =>
  JSON.stringify([
    dockerfile.file,
    target.index,
    base?.value.kind === 'known' ? base.value.value.raw : base?.value,
    context.kind === 'known' ? context.value.path : context,
    sections.flatMap(({ args }) => args.items.map(({ name, value }) => [name, value.value])),
    makesImage({ sections }),
  ]);
