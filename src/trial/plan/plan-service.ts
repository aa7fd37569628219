import { capabilities } from '../../knowledge/host/capabilities.ts';
import { givenTo } from '../../model/given-to.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Project, Service } from '../../model/service.ts';
import type { Mount } from '../../model/settings.ts';
import { type Fact, knownText, knownValue, literal, type Open, show, type Template } from '../../model/value.ts';
import type { Planned, PlannedHealth, PlannedMount, ServicePlan } from './service-plan.ts';
import type { TrialSecrets } from './trial-secrets.ts';

type PlanOptions = {
  readonly project: Project;
  readonly secrets: TrialSecrets;
  /** Devices and the like are given as they are. */
  readonly trusted: boolean;
  /** What to type for that; undefined: nothing does it. */
  readonly trustedBy?: string;
  /** A copy of a path of the project, as a path of the host; undefined when it cannot be had. */
  readonly copyOf: (path: string) => string | undefined;
  /** The same of a file with a secret, with one of the trial's own in its place. */
  readonly secretOf: (path: string) => string | undefined;
};

const STOP_GRACE_MS = 10_000;

/** How a service is started in a trial, or every reason why it is not. */
export const planService = (service: Service, options: PlanOptions): Planned => {
  const { settings } = service;
  const reasons = options.trusted ? [] : [...dangers(service, refusedBy(options))];
  const networkMode = knownText(settings.networkMode);
  if (networkMode !== undefined && /^(?:service|container):/.test(networkMode)) {
    reasons.push(`it shares the network of ${networkMode.split(':')[1]}, and in a trial each service has its own`);
  }
  const images = imagesOf(service, options.project);
  if (images.length === 0) reasons.push('the name of its image is not known: give the variable with --env NAME=VALUE');
  const command = wordsOf(settings.command);
  const entrypoint = wordsOf(settings.entrypoint);
  if (command === 'unknown' || entrypoint === 'unknown') reasons.push('its command holds a variable that nothing sets');
  const notes: string[] = [];
  const mounts: PlannedMount[] = [];
  for (const mount of settings.mounts.items) {
    const planned = planMount(mount, options, notes);
    if (typeof planned === 'string') reasons.push(planned);
    else if (planned) mounts.push(planned);
  }
  mounts.push(...grantsOf(service, options, notes));
  if (reasons.length > 0 || command === 'unknown' || entrypoint === 'unknown') {
    return { kind: 'refused', name: service.name, reasons };
  }
  const environment = settings.environment.items.flatMap((variable) => {
    const value = options.secrets.valueOf(variable);
    return value === undefined ? [] : [`${variable.name}=${value}`];
  });
  for (const { unknown } of settings.environment.more)
    notes.push(`part of its environment is not known: ${unknown.why}`);
  const needs = [...new Set(settings.dependencies.items.map((dependency) => dependency.service))];
  const plan: ServicePlan = {
    id: service.id,
    name: service.name,
    images,
    entrypoint,
    command,
    environment,
    workingDir: knownText(settings.workingDir),
    mounts,
    networks: networkMode === 'none' ? [] : networksOf(service),
    aliases: [
      service.name,
      ...settings.networks.items.flatMap(({ aliases }) => aliases),
      ...named(settings.containerName),
    ],
    groupAdd: settings.groupAdd.items.flatMap((group) => knownText(group) ?? []),
    sysctls: Object.fromEntries(
      settings.sysctls.items.flatMap(({ name, value }) => named(value).map((text) => [name, text])),
    ),
    extraHosts: settings.extraHosts.items.flatMap((host) => knownText(host) ?? []),
    init: knownValue(settings.init) === true,
    usersOfHost: knownText(settings.userns) === 'host',
    health: healthOf(service),
    stopSignal: knownText(settings.stopSignal),
    stopGraceMs: knownValue(settings.stopGraceMs) ?? STOP_GRACE_MS,
    needs,
    names: options.project.flows.items.flatMap(({ from, to }) =>
      from === service.name && !needs.includes(to) ? [to] : [],
    ),
    published: settings.ports.items.flatMap(({ target, protocol }) =>
      target.kind === 'known' && protocol === 'tcp' ? [target.value.from] : [],
    ),
    listens: service.listens.items.flatMap((port) => knownValue(port) ?? []),
    copied: givenTo(service, options.project).copied.map(({ grant }) => grant.source),
    trialSettings: {
      user: knownValue(settings.user)?.text,
      readOnly: knownValue(settings.readOnly) === true,
      tmpfs: [],
      volumes: [],
      capDrop: textsOf(settings.capDrop),
      capAdd: textsOf(settings.capAdd),
      securityOptions: settings.securityOptions.items
        .filter(({ key }) => key === 'no-new-privileges' || options.trusted)
        .map(({ key, value }) => (value === undefined ? key : `${key}${key.includes('=') ? '=' : ':'}${show(value)}`)),
      memoryBytes: knownValue(settings.limits.memory) || undefined,
      pids: knownValue(settings.limits.pids) || undefined,
      health: undefined,
    },
    notes,
  };
  return { kind: 'plan', plan };
};

const refusedBy = ({ trustedBy }: PlanOptions): string =>
  `is not given to a trial${trustedBy === undefined ? '' : ` without ${trustedBy}`}`;

/** What would reach beyond the trial. */
const dangers = function* (service: Service, refused: string): Iterable<string> {
  const { settings } = service;
  if (knownValue(settings.privileged) !== false) yield `privileged: true ${refused}`;
  for (const [key, fact] of Object.entries({
    pid: settings.pid,
    ipc: settings.ipc,
    uts: settings.uts,
    userns_mode: settings.userns,
    cgroup: settings.cgroup,
    network_mode: settings.networkMode,
  })) {
    if (/^(?:host|container:)/.test(knownText(fact) ?? '')) yield `${key}: ${knownText(fact)} ${refused}`;
  }
  for (const name of textsOf(settings.capAdd)) {
    const { reach, allows } = capabilities.get(name) ?? {};
    // in a trial it sees its own processes alone
    if ((reach === 'escape' || reach === 'host') && name !== 'SYS_PTRACE')
      yield `cap_add: ${name} ${allows}, and ${refused}`;
  }
  if (settings.devices.items.length > 0 || settings.deviceCgroupRules.items.length > 0) yield `a device ${refused}`;
  if (knownValue(settings.apiSocket)) yield `the engine's socket ${refused}`;
};

const imagesOf = (service: Service, project: Project): readonly string[] => {
  const reference = knownText(service.settings.image);
  if (reference !== undefined) return [reference];
  return service.built && service.settings.source === 'compose'
    ? [`${project.name}-${service.name}`, `${project.name}_${service.name}`]
    : [];
};

const planMount = (mount: Mount, options: PlanOptions, notes: string[]): PlannedMount | string | undefined => {
  const target = knownText(mount.target);
  if (target === undefined) return 'the target of a mount is not known';
  const readOnly = knownValue(mount.readOnly) === true;
  if (mount.kind === 'volume') return { kind: 'volume', target, readOnly };
  if (mount.kind === 'tmpfs') return { kind: 'tmpfs', target, options: mount.options.join(',') };
  if (mount.kind !== 'bind') return `a mount of the kind ${mount.kind} is not given to a trial`;
  const source = knownText(mount.source);
  if (source === undefined) return `what is mounted at ${target} is not known`;
  if (/(?:docker|podman|containerd|crio)\.sock$/.test(source)) {
    return options.trusted ? { kind: 'copy', target, source, readOnly } : `the engine's socket ${refusedBy(options)}`;
  }
  if (options.trusted && source.startsWith('/')) return { kind: 'copy', target, source, readOnly };
  const copy = options.copyOf(source);
  if (copy === undefined)
    return `${source} of the host is not given to a trial: it lies outside the project, is reached through a link, or cannot be copied`;
  notes.push(`${target} was a copy of ${source}`);
  return { kind: 'copy', target, source: copy, readOnly };
};

/** Secrets and configs that are files of the project, as copies. */
const grantsOf = (service: Service, options: PlanOptions, notes: string[]): readonly PlannedMount[] => {
  const mounts: PlannedMount[] = [];
  for (const [folder, grants, declared, copyOf] of [
    ['/run/secrets/', service.settings.secrets.items, options.project.secrets, options.secretOf],
    ['/', service.settings.configs.items, options.project.configs, options.copyOf],
  ] as const) {
    for (const { source, target } of grants) {
      const file = declared.find(({ key }) => key === source)?.file;
      const path = knownText(file);
      const copy = path === undefined ? undefined : copyOf(path);
      const at = target ?? source;
      if (copy === undefined) notes.push(`${source} was not given: only a file of the project can be copied`);
      else mounts.push({ kind: 'copy', target: at.startsWith('/') ? at : folder + at, source: copy, readOnly: true });
    }
  }
  return mounts;
};

const networksOf = (service: Service): readonly string[] => {
  const keys = service.settings.networks.items.map(({ network }) => network);
  return keys.length > 0 ? keys : ['default'];
};

const healthOf = (service: Service): PlannedHealth | 'off' | undefined => {
  const health = knownValue(service.settings.healthcheck);
  if (!health) return undefined;
  if (!health.command) return 'off';
  const timeoutMs = health.timeoutMs.kind === 'known' ? health.timeoutMs.value : undefined;
  if (health.command.form === 'shell') return { test: ['CMD-SHELL', health.command.raw], timeoutMs };
  return { test: ['CMD', ...health.command.words.map(({ value }) => show(value))], timeoutMs };
};

/** The words of a command; compose has split and unquoted them, and `$$` is one dollar by then. */
const wordsOf = (fact: Fact<CommandLine | undefined>): readonly string[] | undefined | 'unknown' => {
  if (fact.value.kind === 'unknown') return 'unknown';
  const line = fact.value.value;
  if (!line) return undefined;
  if (line.form === 'shell') return ['/bin/sh', '-c', line.raw];
  const words = line.words.map(({ value }) => literal(value));
  return words.every((word) => word !== undefined) ? words : 'unknown';
};

const named = (fact: Fact<Template | undefined>): readonly string[] => {
  const text = knownText(fact);
  return text === undefined ? [] : [text];
};
const textsOf = (list: Open<Fact<string>>): readonly string[] => list.items.flatMap((item) => knownValue(item) ?? []);
