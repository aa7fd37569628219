import { isMap, isPair, isScalar, type Pair } from 'yaml';
import { fileVariable } from '../../knowledge/images/file-variable.ts';
import type { Change } from '../../model/change.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import { defaultsIn, type FileId, type Origin, type Span } from '../../model/place.ts';
import type { Service, ServiceId } from '../../model/service.ts';
import type { Variable } from '../../model/settings.ts';
import { knownText, knownValue, prefix } from '../../model/value.ts';
import { keepOutOfBuilds } from '../edit/keep-out-of-builds.ts';
import { keepOutOfGit } from '../edit/keep-out-of-git.ts';
import { type Resolution, ready, refused } from '../edit/resolution.ts';
import type { Home, Workspace } from '../edit/workspace.ts';
import { changeInMap } from './change-node.ts';
import { changeService } from './change-service.ts';
import { rangeOf, scalarText } from './node-spans.ts';
import { reached, type YamlFile } from './open-yaml.ts';
import { readsVariable } from './reads-variable.ts';
import { renderScalar } from './render-plain.ts';
import { editText } from './yaml-draft.ts';

type SecretMove = {
  readonly workspace: Workspace;
  readonly change: Extract<Change, { readonly kind: 'move-secret' }>;
  readonly by: string;
  /** Homes of the services that want the same. */
  readonly wanted: ReadonlySet<Pair>;
  /** Services whose root is read-only once all is made: Compose hands them no secret that is not a file. */
  readonly readOnly: ReadonlySet<ServiceId>;
};

/**
 * Moves the value of a variable into a file of its own that git ignores, grants it to the service as a secret, and gives
 * the image the variable that takes a path. One value of one login is one secret, for whomever it is moved. A value that only
 * the environment of Compose has stays there, and becomes a secret from there; so does one of which only the default is
 * written, or whoever sets another would be given the default. Where a service of the project has a read-only root it
 * becomes a file all the same, which is left to be written by who knows the value.
 */
export const moveSecret = ({ workspace, change, by, wanted, readOnly }: SecretMove): Resolution => {
  const { service: id, variable } = change;
  const service = workspace.service(id);
  const home = workspace.home(id);
  const written = service?.settings.environment.items.find(({ name }) => name === variable);
  if (!service || !home || !written) return refused('it is not declared in a compose file that can be edited');
  const { origin, value } = written.value;
  const text = value.kind === 'known' ? value.value?.reveal() : undefined;
  const defaults = text ? defaultsIn(origin) : [];
  const fromOutside = text === undefined || defaults.length > 0 ? variableAlone(workspace, origin) : undefined;
  if (defaults.length > 0 && (fromOutside === undefined || defaults.length > 1))
    return refused(`${defaults.join(', ')} may give it another value, and would not any more`);
  if (fromOutside === undefined && (text === undefined || text === '')) {
    return refused(`nothing here gives ${variable} its value, so there is nothing to move: put it into .env, or --env`);
  }
  const replacement = variableFor(service, variable, workspace);
  if (replacement === undefined) return refused(`nothing shows that its code reads ${variable}_FILE`);
  if (service.settings.environment.items.some(({ name }) => name === replacement))
    return refused(`${replacement} is there already`);
  const user = mentions(service, variable) ?? mountedUse(service, variable, workspace);
  if (user !== undefined) return refused(`its ${user} reads ${variable}`);
  const yaml = origin.place.kind === 'text' ? workspace.open(origin.place.file) : undefined;
  const entry = yaml && origin.place.kind === 'text' ? entryAround(yaml, origin.place.span.start, variable) : undefined;
  if (!yaml || !entry) return refused(`${variable} is not written in a compose file: plimsoll explain secrets/managed`);
  const alias = aliasOf(yaml, entry.node);
  if (alias !== undefined) return refused(`*${alias} hands its value on, and would hand on the path`);
  if ([...reached(yaml, entry.node)].some((one) => !wanted.has(one) && one !== home.pair)) {
    return refused(`${variable} is shared with other services through an anchor`);
  }
  const other = text === undefined ? undefined : alsoTakes(workspace, service, written, variable);
  if (other !== undefined) return refused(`${other} takes the same variable, and reads no file`);
  const folder = workspace.folder(id) ?? folderOf(home.yaml.file);
  const key = fromOutside?.toLowerCase() ?? keyFor(workspace, folder, service, variable, text ?? '');
  const file = joinPath(folder, `secrets/${key}`);
  const isFile = fromOutside === undefined || workspace.beside(id).some((one) => readOnly.has(one.id));
  const made: Kept = isFile ? { file: `./secrets/${key}` } : { environment: fromOutside };
  const declared = declare(workspace, home, { key, kept: made, by });
  const granted = changeService({
    workspace,
    service: id,
    path: ['secrets'],
    doing: { kind: 'append', value: key },
    by,
    wanted: new Set(),
  });
  const secrets = joinPath(folder, 'secrets');
  const kept = isFile ? [keepOutOfGit(workspace, secrets, by), ...keepOutOfBuilds(workspace, secrets, by)] : [];
  const parts = [declared, granted, ...kept];
  for (const part of parts) if (part.kind === 'refused') return part;
  return ready(() => {
    for (const edit of entry.edits(yaml, replacement, `/run/secrets/${key}`)) {
      editText(workspace.draft(yaml), { ...edit, by: [by] });
    }
    for (const part of parts) if (part.kind === 'ready') part.commit();
    if (fromOutside === undefined && text !== undefined && workspace.text(file) === undefined) {
      const before = workspace.created.get(file);
      workspace.created.set(file, { text, by: [...new Set([...(before?.by ?? []), by])], secret: true });
    }
  });
};

/** The variable of the environment of Compose that is all of a value, as in `PASSWORD: ${DB_PASSWORD}`. */
const variableAlone = (workspace: Workspace, { place, via }: Origin): string | undefined => {
  const step = via.find(({ kind }) => kind === 'interpolated');
  if (step?.kind !== 'interpolated' || step.at.kind !== 'text' || place.kind !== 'text') return undefined;
  const text = workspace.text(place.file) ?? '';
  const written = (span: Span): string => text.slice(span.start, span.end);
  const alone = written(place.span).replace(/^(["'])(.*)\1$/s, '$2') === written(step.at.span);
  return alone ? step.variable : undefined;
};

/** Another service that is given the same `${NAME}` as it is and would keep it: the two could come to differ. */
const alsoTakes = (
  workspace: Workspace,
  service: Service,
  { value }: Variable,
  variable: string,
): string | undefined => {
  const names = new Set(value.origin.via.flatMap((step) => (step.kind === 'interpolated' ? [step.variable] : [])));
  if (names.size === 0) return undefined;
  const text = knownValue(value)?.reveal();
  return workspace.beside(service.id).find((other) =>
    other.settings.environment.items.some(
      (item) =>
        !(other === service && item.name === variable) &&
        // what insists on the variable has no value here, and is given the same
        (knownValue(item.value)?.reveal() ?? text) === text &&
        (names.has(item.name) ||
          item.value.origin.via.some((step) => step.kind === 'interpolated' && names.has(step.variable))) &&
        variableFor(other, item.name, workspace) === undefined,
    ),
  )?.name;
};

const variableFor = ({ image }: Service, variable: string, workspace: Workspace): string | undefined => {
  const known = image.facts.kind === 'known' ? fileVariable(image.facts.value, variable) : undefined;
  if (known !== undefined || !image.build) return known;
  const name = `${variable}_FILE`;
  return readsVariable(image.build, name, workspace.text) ? name : undefined;
};

/** Where the service itself uses the variable by its name: what a shell of its would then find empty. */
const mentions = ({ settings, healthcheck }: Service, variable: string): string | undefined => {
  const used = new RegExp(`\\$\\{?${variable}\\b`);
  const probe = knownValue(healthcheck)?.command;
  const lines = {
    'health check': probe,
    command: knownValue(settings.command),
    entrypoint: knownValue(settings.entrypoint),
  };
  return Object.entries(lines).find(([, line]) => {
    if (!line) return false;
    return used.test(line.form === 'shell' ? line.raw : JSON.stringify(line.words));
  })?.[0];
};

/** A script of the project that is mounted and uses the variable; those that the entrypoint runs get it from there. */
const mountedUse = (
  { settings, healthcheck }: Service,
  variable: string,
  { text, list }: Workspace,
): string | undefined => {
  const probe = knownValue(healthcheck)?.command;
  const probed =
    probe && (probe.form === 'shell' ? probe.raw.split(/\s+/) : probe.words.map(({ value }) => prefix(value)));
  const used = new RegExp(`\\$\\{?${variable}\\b`);
  for (const { kind, source, target } of settings.mounts.items) {
    const at = knownValue(target);
    const path = knownText(source);
    if (kind !== 'bind' || !path?.startsWith('./') || (at && prefix(at).includes('initdb.d'))) continue;
    const place = joinPath('.' as FileId, path);
    const unseen =
      at &&
      probed?.find(
        (word) => word.startsWith(`${prefix(at)}/`) && !text(joinPath(place, word.slice(prefix(at).length + 1))),
      );
    if (unseen !== undefined) return `health check runs ${unseen}, which is not here to be read, and may be what`;
    const found = [place, ...list(place)].find((file) => used.test(text(file) ?? ''));
    if (found !== undefined) return `mounted ${found}`;
  }
  return undefined;
};

type Found = {
  readonly node: unknown;
  readonly edits: (
    yaml: YamlFile,
    name: string,
    path: string,
  ) => readonly { readonly span: { readonly start: number; readonly end: number }; readonly text: string }[];
};

/** The entry of a variable around a place of its value, as a pair or as `NAME=value`. */
const entryAround = (yaml: YamlFile, at: number, variable: string): Found | undefined => {
  for (const item of yaml.items.values()) {
    const [start, end] = rangeOf(item);
    if (start > at || end < at || !scalarText(item)?.startsWith(`${variable}=`)) continue;
    return {
      node: item,
      edits: ({ style }, name, path) => [{ span: { start, end }, text: renderScalar(`${name}=${path}`, style) }],
    };
  }
  for (const pair of yaml.pairs.values()) {
    const [start, end] = rangeOf(pair.value);
    if (start > at || end < at || scalarText(pair.key) !== variable || !isScalar(pair.value)) continue;
    const [keyStart, keyEnd] = rangeOf(pair.key);
    return {
      node: pair,
      edits: ({ style }, name, path) => [
        { span: { start: keyStart, end: keyEnd }, text: renderScalar(name, style) },
        { span: { start, end: valueEnd(yaml, pair) }, text: renderScalar(path, style) },
      ],
    };
  }
  return undefined;
};

/** The alias by which the value of an entry is used elsewhere: `DB_PASSWORD: *password`. */
const aliasOf = ({ aliases }: YamlFile, entry: unknown): string | undefined => {
  const anchor = isPair(entry) && isScalar(entry.value) ? entry.value.anchor : undefined;
  return anchor !== undefined && aliases.has(anchor) ? anchor : undefined;
};

const valueEnd = ({ text }: YamlFile, { value }: Pair): number => {
  let [start, end] = rangeOf(value);
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
};

/** Whose login a variable is for: a value that an administrator happens to share is still changed on its own. */
const LOGINS: readonly RegExp[] = [/root|superuser/i, /admin|default/i, /replicat/i];

const isSameLogin = (secret: string, variable: string): boolean =>
  LOGINS.every((login) => login.test(secret) === login.test(variable));

/** A name of its own for each value; the same one for the same value, so that it is changed in one place. */
const keyFor = (
  workspace: Workspace,
  folder: FileId,
  { id, name: service }: Service,
  variable: string,
  text: string,
): string => {
  const place = (key: string): FileId => joinPath(folder, `secrets/${key}`);
  // files of other projects may lie in the same folder
  const isOfProject = (name: string): boolean =>
    workspace
      .beside(id)
      .some(({ settings }) =>
        settings.environment.items.some((item) => name.endsWith(item.name.toLowerCase().replace(/_file$/, ''))),
      );
  const held = (key: string): string | undefined =>
    workspace.created.get(place(key))?.text ?? workspace.text(place(key))?.replace(/\n$/, '');
  for (const [file, { secret, text: other }] of workspace.created) {
    const name = file.split('/').at(-1) ?? '';
    if (
      secret &&
      other === text &&
      folderOf(file) === joinPath(folder, 'secrets') &&
      isSameLogin(name, variable) &&
      isOfProject(name)
    )
      return name;
  }
  const plain = variable.toLowerCase();
  const names = [
    plain,
    `${service}_${plain}`,
    ...Array.from({ length: 50 }, (_, index) => `${service}_${plain}_${index + 2}`),
  ];
  return names.find((key) => (held(key) ?? text) === text) ?? plain;
};

/** What a secret is made of, as compose files say it. */
type Kept = { readonly file: string } | { readonly environment: string };

const declare = (
  workspace: Workspace,
  { yaml }: Home,
  { key, kept, by }: { readonly key: string; readonly kept: Kept; readonly by: string },
): Resolution => {
  const contents = yaml.documents[0]?.contents;
  if (!isMap(contents)) return refused(`${yaml.file} cannot be edited`);
  const there = contents.getIn(['secrets', key]);
  if (isMap(there) && Object.entries(kept).some(([name, value]) => there.get(name) !== value))
    return refused(`there is another secret called ${key}`);
  const doing = { kind: 'set', value: kept } as const;
  return changeInMap({ yaml, draft: workspace.draft(yaml), doing, by, wanted: new Set() }, contents, ['secrets', key]);
};
