import type { Control } from '../checklist/control.ts';
import { controls, rules } from '../checklist/index.ts';
import type { Outcome } from '../checklist/outcome.ts';
import type { Context, Rule, RuleSubject } from '../checklist/rule.ts';
import type { EngineHost } from '../model/engine.ts';
import type { SeenImage } from '../model/image.ts';
import { folderOf } from '../model/path.ts';
import { writtenPlace } from '../model/place.ts';
import type { RegistryHost } from '../model/registry.ts';
import type { Repository } from '../model/repository.ts';
import type { Build, Project, Service } from '../model/service.ts';
import type { OwnRule, OwnRules } from '../policy/own/own-rules.ts';
import type { Ruling } from '../posture/ruling.ts';

/** A rule as far as running it goes: one of the checklist, or the operator's own. */
type Runnable<K extends RuleSubject = RuleSubject> = Pick<OwnRule<K>, 'id' | 'subject' | 'severity' | 'check'>;
type Bound<K extends RuleSubject = RuleSubject> = readonly { readonly rule: Runnable<K>; readonly control: Control }[];
/** Rules by what they look at; `deployed` are those about a service whose settings are known. */
type RulesBySubject = { readonly [K in Exclude<RuleSubject, 'settings'>]: Bound<K> } & {
  readonly deployed: readonly { readonly rule: Runnable<'service' | 'settings'>; readonly control: Control }[];
};

const bySubject = (all: readonly Runnable[], from: readonly Control[]): RulesBySubject => {
  const controlById = new Map<string, Control>(from.map((control) => [control.id, control]));
  const about = <K extends RuleSubject>(kind: K): Bound<K> =>
    all.flatMap((rule) => {
      const control = controlById.get(rule.id.slice(0, rule.id.lastIndexOf('/')));
      // `subject` discriminates the union, which the compiler cannot follow through a type parameter
      return control && rule.subject === kind ? [{ rule: rule as Runnable as Runnable<K>, control }] : [];
    });
  const service = about('service');
  return {
    service,
    deployed: [...service, ...about('settings')],
    build: about('build'),
    image: about('image'),
    project: about('project'),
    pipeline: about('pipeline'),
    repository: about('repository'),
    engine: about('engine'),
    registry: about('registry'),
  };
};

const CHECKLIST = bySubject(rules as readonly Rule[], controls);

const HAS_FILE: ReadonlySet<string | undefined> = new Set(['compose', 'run', 'none']);
const isRunning = ({ containers }: Service): boolean => containers.length > 0;
const isWithoutFile = (service: Service | undefined): boolean => !HAS_FILE.has(service?.settings.source);

/** Fixes are edits of files; there is none for what is asked of the engine or for a container. */
const withoutFix = (outcome: Outcome): Outcome => {
  if (outcome.kind !== 'violated') return outcome;
  const { fix: _, ...rest } = outcome;
  return rest;
};

/** What rules beside those of the checklist are run, and on what beside files. */
export type RunOptions = {
  readonly engine?: EngineHost | undefined;
  readonly registry?: RegistryHost | undefined;
  readonly own?: OwnRules | undefined;
};

/** Every outcome of every rule on what the projects hold and on how their images come to be. */
export function* runRules(
  projects: readonly Project[],
  repository: Repository,
  context: Context,
  { engine, registry, own }: RunOptions = {},
): Generator<Ruling> {
  const about =
    own && own.rules.length > 0 ? bySubject([...rules, ...own.rules], [...controls, ...own.controls]) : CHECKLIST;
  if (engine) yield* judgeEngine(engine, context, about);
  if (registry) yield* judgeRegistry(registry, context, about);
  for (const project of projects) {
    for (const service of project.services) {
      yield* judgeService(service, context, about);
      if (service.image.content) yield* judgeImage(service.image.content, service.id, context, about);
    }
    const services = project.services.map(({ id }) => id);
    const running = new Map<string, Service>(
      project.services.filter(isRunning).map((service) => [service.id, service]),
    );
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
  for (const { build, services } of distinctBuilds(projects)) {
    const subjects = services.map(({ id }) => id);
    for (const { rule, control } of about.build) {
      for (const outcome of rule.check(build, context)) {
        yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
      }
    }
  }
  yield* judgeSource(repository, projects, context, about);
}

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

/** Rules about pipelines count for the pipeline; those about the repository for what is built from it. */
function* judgeSource(
  repository: Repository,
  projects: readonly Project[],
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
  const built = projects.flatMap(({ services }) => services.filter(({ image }) => image.build).map(({ id }) => id));
  for (const { rule, control } of about.repository) {
    for (const outcome of rule.check(repository, context)) {
      const subjects = control.gates === 'project' ? projectsAround(projects, outcome) : (outcome.about ?? built);
      if (subjects.length > 0) yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
    }
  }
}

/** The projects whose folder holds the file that an outcome is about; all of them when none does. */
const projectsAround = (projects: readonly Project[], { origin }: Outcome): readonly string[] => {
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
  for (const { rule, control } of apply) {
    const said = new Set<string>();
    for (const one of service.replicas.length === 0 ? [service] : [service, ...service.replicas]) {
      for (const found of rule.check(one, context)) {
        if (service.replicas.length > 0) {
          // what every replica shows is said once
          const what = found.kind === 'held' ? found.kind : `${found.kind} ${found.message}`;
          if (one !== service && said.has(what)) continue;
          said.add(what);
        }
        const outcome = asSeen(isWithoutFile(one) ? withoutFix(found) : found, one);
        yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
      }
    }
  }
}

/** What a running container shows is enforced, wherever its reason is written; what a catalogue says is not. */
const asSeen = (outcome: Outcome, service: Service): Outcome =>
  !isRunning(service) || outcome.origin.place.kind === 'catalogue'
    ? outcome
    : fixable({ ...outcome, origin: { ...outcome.origin, strength: 'enforced' } });

/** What no file says, no edit of a file takes away. */
const fixable = (outcome: Outcome): Outcome => (writtenPlace(outcome.origin.place) ? outcome : withoutFix(outcome));

/** One entry an image that is made: services whose builds differ in nothing a rule could see share its outcomes. */
const distinctBuilds = (
  projects: readonly Project[],
): Iterable<{ readonly build: Build; readonly services: readonly Service[] }> => {
  const builds = new Map<string, { readonly build: Build; readonly services: Service[] }>();
  for (const service of projects.flatMap((project) => project.services)) {
    const { build } = service.image;
    if (!build) continue;
    const key = sameness(build);
    const entry = builds.get(key);
    if (entry) entry.services.push(service);
    else builds.set(key, { build, services: [service] });
  }
  return builds.values();
};

const sameness = ({ dockerfile, target, base, context, sections }: Build): string =>
  JSON.stringify([
    dockerfile.file,
    target.index,
    base?.value.kind === 'known' ? base.value.value.raw : base?.value,
    context.kind === 'known' ? context.value.path : context,
    sections.flatMap(({ args }) => args.items.map(({ name, value }) => [name, value.value])),
  ]);
