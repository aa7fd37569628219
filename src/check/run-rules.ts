import type { Control } from '../checklist/control.ts';
import { controls, rules } from '../checklist/index.ts';
import type { Context, Rule, RuleSubject } from '../checklist/rule.ts';
import type { Build, Project, Service } from '../model/service.ts';
import type { Ruling } from '../posture/ruling.ts';

const controlById = new Map<string, Control>(controls.map((control) => [control.id, control]));

const rulesAbout = <K extends RuleSubject>(kind: K): readonly { readonly rule: Rule<K>; readonly control: Control }[] =>
  rules.flatMap((rule) => {
    const control = controlById.get(rule.id.slice(0, rule.id.lastIndexOf('/')));
    // `subject` discriminates the union, which the compiler cannot follow through a type parameter
    return control && rule.subject === kind ? [{ rule: rule as Rule<RuleSubject> as Rule<K>, control }] : [];
  });

const ABOUT = {
  service: rulesAbout('service'),
  settings: rulesAbout('settings'),
  build: rulesAbout('build'),
  project: rulesAbout('project'),
};

/** Every outcome of every rule on what the projects hold. */
export function* runRules(projects: readonly Project[], context: Context): Generator<Ruling> {
  for (const project of projects) {
    for (const service of project.services) {
      yield* judgeService(service, context);
    }
    for (const { rule, control } of ABOUT.project) {
      const services = project.services.map(({ id }) => id);
      for (const outcome of rule.check(project, context)) {
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
    for (const { rule, control } of ABOUT.build) {
      for (const outcome of rule.check(build, context)) {
        yield { rule: rule.id, severity: rule.severity, control, outcome, subjects: services.map(({ id }) => id) };
      }
    }
  }
}

function* judgeService(service: Service, context: Context): Generator<Ruling> {
  const subjects = [service.id];
  const apply = service.declared ? [...ABOUT.service, ...ABOUT.settings] : ABOUT.service;
  for (const { rule, control } of apply) {
    for (const outcome of rule.check(service, context))
      yield { rule: rule.id, severity: rule.severity, control, outcome, subjects };
  }
}

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
