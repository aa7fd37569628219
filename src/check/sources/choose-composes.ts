import type { ComposeProject } from '../../model/compose.ts';
import { folderOf, foldersAbove, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import type { ComposeTarget } from '../../read/compose/compose-files.ts';
import { isComposeText } from '../../read/compose/is-compose-text.ts';
import type { Discovery } from '../discover.ts';
import { mergedByCommand } from './merged-by-command.ts';

/** What is wrong with a file that only makes sense merged onto another one. */
const FRAGMENT = /^(?:no-image|undefined-(?:network|volume|secret|config|service)|unknown-service)$/;

const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;

type Choice = {
  readonly projects: readonly ComposeProject[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
};

type ChooseRequest = {
  readonly files: Files;
  readonly discovery: Pick<Discovery, 'composes' | 'yamls' | 'named' | 'pipelines' | 'scripts'>;
  readonly read: (target: ComposeTarget) => ComposeProject;
  readonly isTemplate: (file: FileId) => boolean;
};

/**
 * Which projects the compose files of a tree make. The base of a folder with its overrides is one. For another file a
 * command may say what it is merged onto, in a comment of its own, a script, a pipeline or a README; else it is a variant
 * of the base when it is only valid merged onto that, and a project of its own otherwise. A file that another project
 * includes or extends is judged there. A fragment is left aside where what it belongs to may lie in its folder or above,
 * and so is an override of services that the base of a folder above has; where nothing does, or it was named, it is judged
 * as it stands. Of files that were named, the first that stands by itself is the base.
 */
export const chooseComposes = ({ files, discovery, read, isTemplate }: ChooseRequest): Choice => {
  const projects: ComposeProject[] = [];
  const skipped: { path: FileId; why: string }[] = [];
  const part = new Set<FileId>();
  const bases = new Map<FileId, ComposeTarget>();
  const take = (project: ComposeProject): void => {
    projects.push(project);
    for (const file of project.files) if (file !== project.file) part.add(file);
  };
  /** It bears the name of its last file: the first may be a project of its own. */
  const takeMerged = (project: ComposeProject, { file: first }: ComposeTarget, last: FileId): void => {
    projects.push({ ...project, file: last });
    for (const file of project.files) if (file !== first && file !== last) part.add(file);
  };

  const seen = new Set<FileId>();
  // a file that COMPOSE_FILE names in another folder is found there again
  const targets = discovery.composes.filter(({ file }) => {
    const isNew = !seen.has(file);
    seen.add(file);
    return isNew && !isTemplate(file);
  });
  for (const target of targets.filter(isBase)) {
    bases.set(target.folder, target);
    take(read(target));
  }
  const included = new Set(part);
  // a base that another base includes is part of that one
  for (const [index, project] of [...projects.entries()].reverse())
    if (included.has(project.file)) projects.splice(index, 1);
  let first = targets.find(isBase);
  const others = [
    ...targets.filter((target) => !isBase(target)),
    ...composesByText(files, discovery.yamls, isTemplate),
  ];
  const fragments: ComposeProject[] = [];
  const byCommand = others.length === 0 ? new Map<FileId, ComposeTarget>() : mergedByCommand(files, discovery, others);
  const filesMerged = ({ file }: ComposeTarget): number => byCommand.get(file)?.overrides.length ?? 0;
  const fewestErrors = (choices: readonly ComposeTarget[]): ComposeProject | undefined => {
    let best: ComposeProject | undefined;
    for (const choice of choices) {
      const merged = read(choice);
      if (!best || errorsOf(merged) < errorsOf(best)) best = merged;
      if (errorsOf(best) === 0) break;
    }
    return best;
  };
  /** Whether a file is called override, and the base of a folder above has all of its services: it is copied beside that. */
  const isLaidOver = ({ file }: ComposeTarget, { services }: ComposeProject): boolean => {
    if (!OVERRIDE.test(nameOf(file))) return false;
    const base = foldersAbove(file).flatMap((folder) => bases.get(folder) ?? [])[0];
    const names = new Set(projects.find((project) => project.file === base?.file)?.services.map(({ name }) => name));
    return services.every(({ name }) => names.has(name));
  };
  // what another file is merged with is part of that one
  for (const target of others.toSorted((a, b) => filesMerged(b) - filesMerged(a))) {
    const meant = byCommand.get(target.file);
    if (part.has(target.file) && !meant) continue;
    const alone = read(target);
    const asMeant = meant && read(meant);
    if (asMeant && errorsOf(asMeant) <= errorsOf(alone)) {
      takeMerged(asMeant, meant, target.file);
      continue;
    }
    if (!discovery.named && isLaidOver(target, alone)) {
      fragments.push(alone);
      continue;
    }
    if (errorsOf(alone) === 0) {
      first ??= target;
      take(alone);
      continue;
    }
    const base = bases.get(target.folder) ?? (discovery.named ? first : undefined);
    // files that are named one by one leave the override out that Compose takes by itself
    const merged =
      base && fewestErrors([[], base.overrides].map((before) => ({ ...base, overrides: [...before, target.file] })));
    if (merged && errorsOf(merged) < errorsOf(alone)) takeMerged(merged, base, target.file);
    else if (isFragment(alone) && !discovery.named) fragments.push(alone);
    else take(alone);
  }
  const around = new Set(projects.map(({ file }) => folderOf(file)));
  for (const fragment of fragments) {
    if (!foldersAbove(fragment.file).some((folder) => around.has(folder))) take(fragment);
    else skipped.push({ path: fragment.file, why: 'a fragment: it is only valid merged onto another compose file' });
  }
  return { projects, skipped };
};

/** Files with names of their own whose text is that of a compose file. */
const composesByText = (
  files: Files,
  yamls: readonly FileId[],
  isTemplate: (file: FileId) => boolean,
): readonly ComposeTarget[] =>
  yamls
    .filter((file) => {
      const text = files.text(file);
      return text.ok && isComposeText(text.value) && !isTemplate(file);
    })
    .map((file) => ({ file, overrides: [], folder: folderOf(file) }));

const isBase = ({ file, overrides }: ComposeTarget): boolean =>
  overrides.length > 0 || /^(?:docker-)?compose\.ya?ml$/.test(nameOf(file));

const errorsOf = ({ problems }: ComposeProject): number =>
  problems.filter(({ severity }) => severity === 'error').length;

const isFragment = (project: ComposeProject): boolean =>
  project.problems.every(({ severity, code }) => severity !== 'error' || FRAGMENT.test(code));
