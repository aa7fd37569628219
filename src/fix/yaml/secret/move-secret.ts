import { isMap, isPair, isScalar, type Pair } from 'yaml';
import { fileVariable } from '../../../knowledge/images/file-variable.ts';
import type { Change } from '../../../model/change.ts';
import { folderOf, joinPath } from '../../../model/path.ts';
import { defaultsIn, type Origin, type Span } from '../../../model/place.ts';
import type { Service, ServiceId } from '../../../model/service.ts';
import type { Variable } from '../../../model/settings.ts';
import { knownValue } from '../../../model/value.ts';
import { keepOutOfBuilds } from '../../edit/keep-out-of-builds.ts';
import { keepOutOfGit } from '../../edit/keep-out-of-git.ts';
import { type Resolution, ready, refused } from '../../edit/resolution.ts';
import type { Home, Workspace } from '../../edit/workspace.ts';
import { changeInMap } from '../change-node.ts';
import { changeService } from '../change-service.ts';
import { reached, type YamlFile } from '../open-yaml.ts';
import { editText } from '../yaml-draft.ts';
import { entryAround } from './entry-around.ts';
import { readsVariable } from './reads-variable.ts';
import { secretName } from './secret-name.ts';
import { startsAsPublished } from './starts-as-published.ts';
import { usesVariable } from './uses-variable.ts';

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
 * written, or whoever sets another would be given the default. Where a service of the project has a read-only root it stays
 * where it is: as a file somebody would have to write it before anything starts. A default goes all the same, to a file
 * that is left to be written.
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
  const user = usesVariable(service, variable, workspace);
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
  const key = fromOutside?.toLowerCase() ?? secretName(workspace, folder, service, variable, text ?? '');
  const file = joinPath(folder, `secrets/${key}`);
  const without = fromOutside && workspace.beside(id).find((one) => readOnly.has(one.id));
  const isFile = fromOutside === undefined || without !== undefined;
  // whoever was given the default has to say something anyway
  if (without && defaults.length === 0)
    return refused(
      `${fromOutside} is handed over from outside, and Compose hands such a secret to no service with a read-only root, as ${without.name}: write it into a file of its own`,
    );
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

const variableFor = (service: Service, variable: string, workspace: Workspace): string | undefined => {
  const { image } = service;
  const { facts } = image;
  const known = facts.kind === 'known' && startsAsPublished(service) ? fileVariable(facts.value, variable) : undefined;
  if (known !== undefined || !image.build) return known;
  const name = `${variable}_FILE`;
  return readsVariable(image.build, name, workspace.text) ? name : undefined;
};

/** The alias by which the value of an entry is used elsewhere: `DB_PASSWORD: *password`. */
const aliasOf = ({ aliases }: YamlFile, entry: unknown): string | undefined => {
  const anchor = isPair(entry) && isScalar(entry.value) ? entry.value.anchor : undefined;
  return anchor !== undefined && aliases.has(anchor) ? anchor : undefined;
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
