import type { ComposeProject } from '../model/compose.ts';
import { folderOf, nameOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import type { Files } from '../ports/files.ts';
import type { ComposeTarget, Discovery } from './discover.ts';

/** What is wrong with a file that only makes sense merged onto another one. */
const FRAGMENT = /^(?:no-image|undefined-(?:network|volume|secret|config|service)|unknown-service)$/;

/** A compose file is one by its text when a top-level `services:` has a service that names an image or a build. */
const SERVICES = /^(?:services|include):/m;
const SERVICE = /^\s+(?:image|build|extends)\s*:/m;

export type Choice = {
  readonly projects: readonly ComposeProject[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
};

export type ChooseRequest = {
  readonly files: Files;
  readonly discovery: Pick<Discovery, 'composes' | 'yamls'>;
  readonly read: (target: ComposeTarget) => ComposeProject;
  readonly isTemplate: (file: FileId) => boolean;
};

/**
 * Which projects the compose files of a tree make. The base of a folder with its overrides is one; another file there is
 * a variant of it when it is only valid merged onto it, and a project of its own otherwise. A file that another project
 * includes or extends is judged there; a fragment without a base is left aside.
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

  const targets = discovery.composes.filter(({ file }) => !isTemplate(file));
  for (const target of targets.filter(isBase)) {
    bases.set(target.folder, target);
    take(read(target));
  }
  const included = new Set(part);
  // a base that another base includes is part of that one
  for (const [index, project] of [...projects.entries()].reverse())
    if (included.has(project.file)) projects.splice(index, 1);
  for (const target of targets) {
    if (isBase(target) || part.has(target.file)) continue;
    const alone = read(target);
    const base = bases.get(target.folder);
    if (errorsOf(alone) === 0) take(alone);
    else {
      const merged = base && read({ ...base, overrides: [...base.overrides, target.file] });
      // it bears the variant's name: the base is a project of its own
      if (merged && errorsOf(merged) < errorsOf(alone)) take({ ...merged, file: target.file });
      else if (isFragment(alone)) {
        skipped.push({ path: target.file, why: 'a fragment: it is only valid merged onto another compose file' });
      } else take(alone);
    }
  }
  for (const file of discovery.yamls) {
    const text = files.text(file);
    if (!text.ok || !SERVICES.test(text.value) || !SERVICE.test(text.value) || part.has(file) || isTemplate(file))
      continue;
    const project = read({ file, overrides: [], folder: folderOf(file) });
    // a file with another name is a compose file only if it reads as one
    if (errorsOf(project) === 0) take(project);
  }
  return { projects, skipped };
};

const isBase = ({ file, overrides }: ComposeTarget): boolean =>
  overrides.length > 0 || /^(?:docker-)?compose\.ya?ml$/.test(nameOf(file));

const errorsOf = ({ problems }: ComposeProject): number =>
  problems.filter(({ severity }) => severity === 'error').length;

const isFragment = (project: ComposeProject): boolean =>
  project.problems.every(({ severity, code }) => severity !== 'error' || FRAGMENT.test(code));
