import { folderOf, joinPath, nameOf } from '../model/path.ts';
import type { FileId, Span } from '../model/place.ts';
import type { Entry, Files } from '../ports/files.ts';
import { isListAtTop } from '../read/ansible/is-playbook.ts';
import { isBakeName } from '../read/bake/is-bake-name.ts';
import { type ComposeTarget, composeFilesOf } from '../read/compose/compose-files.ts';
import { beginsAsDockerfile } from '../read/dockerfile/begins-as-dockerfile.ts';
import { readDockerfile } from '../read/dockerfile/read-dockerfile.ts';
import { readIgnore } from '../read/ignore/read-ignore.ts';
import { isKamal } from '../read/kamal/is-kamal.ts';
import { pipelineSystemOf } from '../read/pipeline/pipeline-system-of.ts';
import { concernsRepository } from '../read/repository/read-repository.ts';
import { mayHoldCredentials } from '../read/repository/scan-credentials.ts';
import { updateBotOf } from '../read/repository/update-bots.ts';
import { beginsAsScript, mayBeScript } from '../read/run-line/may-be-script.ts';
import { isTerraformFile } from '../read/terraform/is-terraform.ts';

/** What a walk over the target found. */
export type Discovery = {
  readonly composes: readonly ComposeTarget[];
  readonly dockerfiles: readonly FileId[];
  /** docker-bake files, whose targets are builds. */
  readonly bakes: readonly FileId[];
  /** YAML files that are compose files if their text says so. */
  readonly yamls: readonly FileId[];
  /** Files of Terraform, which may make containers. */
  readonly terraforms: readonly FileId[];
  readonly pipelines: readonly FileId[];
  /** Files that say something of the repository itself. */
  readonly noted: readonly FileId[];
  /** Whether the files were named one by one. */
  readonly named: boolean;
  /** Scripts, Makefiles, justfiles, units, tables of cron and user data of cloud-init, which may start containers. */
  readonly scripts: readonly FileId[];
  /** Files of the project that may be texts with credentials in them. */
  readonly texts: readonly FileId[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
  readonly errors: readonly { readonly target: FileId; readonly message: string; readonly span: Span | undefined }[];
};

/** Folders that hold other people's files or none at all. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', '.hg', '.svn', '.terraform', '.venv', '__pycache__']);
/** Deepest folder that is walked, and how many entries in all: a bound for hostile trees. */
const MAX_DEPTH = 40;
const MAX_ENTRIES = 2_000_000;

/** `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile`: whatever stands in it, it is meant to be one. */
const DOCKERFILE =
  /^(?:(?:docker|container)file(?:[._-][\p{L}\p{M}\p{N}_.-]+)?|[\p{L}\p{M}\p{N}_.-]+\.(?:docker|container)file)$/iu;
/** `Dockerfile.go` builds Go in one project and is Go in another; `app_dockerfile` and `Dockerfile2`: the text tells. */
const MAYBE_DOCKERFILE = /(?:docker-?|container)file/i;
const ENDING_OF_CODE =
  /\.(?:txt|sh|bat|ps1|py[cdiw]?|rb|rs|go|php|java|class|kt|cs|c|h|cc|cpp|hpp|[cm]?[jt]sx?|lua|pl|r|sql|vim|rego|toml|ya?ml|json[5c]?|xml|html?|css|s[ac]ss|vue|svg|png|gif|jpe?g|pdf|snap|map|lock|log|csv|gz|zip|tar|tmlanguage|sublime-\w+|hl?js)$/i;
/** Left over by an editor or a patch, or about another file. */
const NOT_A_DOCKERFILE = /\.(?:dockerignore|containerignore|md|orig|bak|swp|rej)$|~$/i;
const COMPOSE = /^(?:[\p{L}\p{M}\p{N}_.-]+[._-])?(?:docker-)?compose(?:[._-][\p{L}\p{M}\p{N}_.-]+)?\.ya?ml$/iu;
/** Where pipelines lie, whatever they are called. */
const WORKFLOWS = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\//;
const TEMPLATE = /\.(?:j2|jinja2?|tmpl|tpl|template|erb|mustache|in)$/i;

/** Whether a file is a Dockerfile by its name; `maybe` where its text has to tell. */
const isDockerfileName = (name: string): boolean | 'maybe' => {
  if (!MAYBE_DOCKERFILE.test(name) || NOT_A_DOCKERFILE.test(name) || TEMPLATE.test(name)) return false;
  return DOCKERFILE.test(name) && !ENDING_OF_CODE.test(name) ? true : 'maybe';
};

/** A file that is to be copied under its name without this ending, and filled in. */
const EXAMPLE = /(?<=\.ya?ml)\.(?:example|sample|dist)$/i;

/** Whether a name is one that compose files have, or examples of them. */
const isComposeName = (name: string): boolean => COMPOSE.test(name.replace(EXAMPLE, ''));

type DiscoverRequest = {
  readonly files: Files;
  readonly folder: FileId;
  /** Files and folders to look at instead of the whole folder. */
  readonly only?: readonly FileId[] | undefined;
  /** Globs as in .gitignore. */
  readonly exclude: readonly string[];
  /** Variables given for Compose: COMPOSE_FILE among them holds for the folder itself. */
  readonly environment?: ReadonlyMap<string, string> | undefined;
};

/** Where files of commands start containers to try or build something. */
const TRYING_OUT =
  /(?:^|\/)(?:\.(?:github|gitlab|circleci|buildkite|ci|travis)|ci|tests?|__tests__|e2e|integration(?:[-_]tests?)?|testdata|fixtures?|bench(?:marks?)?|hack|molecule)\//i;

/** Whether a file lies in a folder whose scripts and playbooks start containers to try or build something, and remove them again. */
export const isTryingOut = (file: FileId): boolean => TRYING_OUT.test(file);

const isYaml = (file: FileId): boolean => /\.ya?ml$/i.test(file.replace(EXAMPLE, ''));
const isBake = (file: FileId): boolean => /\.(?:hcl|json)$/i.test(file);

/** By its name, or by its text where the name does not tell. */
const isScript = (files: Files, file: FileId): boolean => {
  const named = mayBeScript(file);
  if (named !== 'maybe') return named;
  const text = files.text(file);
  return text.ok && beginsAsScript(text.value);
};

/** Files named one by one: YAML is a playbook when it is a list, Kamal's by its keys, else a compose file, HCL and JSON a bake file, Terraform by its ending, a script or Markdown may start containers, anything else a Dockerfile by its name or its text, or an error. */
const named = (tree: Files, files: readonly FileId[]): Discovery => {
  const deploys = (file: FileId): boolean => {
    const read = tree.text(file);
    return read.ok && (isListAtTop(read.value) || isKamal(read.value));
  };
  const yamls = files.filter((file) => /\.ya?ml$/i.test(file) && deploys(file));
  const pipelines = files.filter((file) => pipelineSystemOf(file) !== undefined);
  const scripts = files.filter((file) => isScript(tree, file) || /\.(?:md|markdown)$/i.test(file));
  const terraforms = files.filter(isTerraformFile);
  const others = files.filter((file) => ![pipelines, scripts, terraforms, yamls].some((some) => some.includes(file)));
  const bakes = others.filter((file) => isBake(file) && (isBakeName(nameOf(file)) || isBakeText(tree, file)));
  const rest = others.filter((file) => !isYaml(file) && !bakes.includes(file));
  const dockerfiles = rest.filter((file) => isMeantAsDockerfile(tree, file));
  return {
    composes: others.filter(isYaml).map((file) => ({ file, overrides: [], folder: folderOf(file) })),
    dockerfiles,
    bakes,
    yamls,
    terraforms,
    pipelines,
    noted: [],
    named: true,
    scripts,
    texts: files,
    skipped: [],
    errors: rest.flatMap((target) =>
      dockerfiles.includes(target) ? [] : [{ target, message: NOT_JUDGED, span: undefined }],
    ),
  };
};

const NOT_JUDGED =
  'is no Dockerfile by its name or its text: name its folder instead, or call it NAME.Dockerfile if it is one';

/** By its name; of another name it begins as one and every line is an instruction. What cannot be read says so itself. */
const isMeantAsDockerfile = (files: Files, file: FileId): boolean => {
  if (isDockerfileName(nameOf(file)) === true) return true;
  const text = files.text(file);
  if (!text.ok) return true;
  return (
    beginsAsDockerfile(text.value) &&
    !readDockerfile(file, text.value).problems.some(({ code }) => code === 'unknown-instruction')
  );
};

/** HCL and JSON of whatever name that have targets of bake. */
const isBakeText = (files: Files, file: FileId): boolean => {
  const text = files.text(file);
  return !text.ok || /^\s*(?:target|group)\b|"(?:target|group)"\s*:/m.test(text.value);
};

/** Finds compose projects, Dockerfiles, YAML files to look into, and what is left aside, in the folder or its parts. */
export const discover = ({ files, folder, only, exclude, environment }: DiscoverRequest): Discovery => {
  if (!only) return walked({ files, root: folder, exclude, environment });
  const folders = only.filter((path) => files.entries(path).ok);
  if (folders.length === 0) return named(files, only);
  const parts = [
    named(
      files,
      only.filter((path) => !folders.includes(path)),
    ),
    ...folders.map((root) => walked({ files, root, exclude })),
  ];
  const all = <T>(of: (part: Discovery) => readonly T[]): readonly T[] => parts.flatMap(of);
  return {
    composes: all(({ composes }) => composes),
    dockerfiles: all(({ dockerfiles }) => dockerfiles),
    bakes: all(({ bakes }) => bakes),
    yamls: all(({ yamls }) => yamls),
    terraforms: all(({ terraforms }) => terraforms),
    pipelines: all(({ pipelines }) => pipelines),
    noted: [...notedAbove(files, folder, folders), ...all(({ noted }) => noted)],
    named: false,
    scripts: all(({ scripts }) => scripts),
    texts: all(({ texts }) => texts),
    skipped: all(({ skipped }) => skipped),
    errors: all(({ errors }) => errors),
  };
};

/** What folders above the parts say of the repository that the parts belong to. */
const notedAbove = (files: Files, root: FileId, parts: readonly FileId[]): readonly FileId[] => {
  const above = new Set<FileId>();
  for (const part of parts) {
    for (let at = part; at !== root && at !== '.'; ) {
      at = folderOf(at);
      above.add(at);
    }
  }
  return [...above].flatMap((folder) => {
    const listing = files.entries(folder);
    if (!listing.ok) return [];
    return listing.value
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => joinPath(folder, name))
      .filter((path) => nameOf(path) === '.gitignore' || updateBotOf(path) !== undefined);
  });
};

type Walk = Pick<DiscoverRequest, 'files' | 'exclude' | 'environment'> & { readonly root: FileId };

const walked = ({ files, root, exclude, environment }: Walk): Discovery => {
  const excluded = exclude.length > 0 ? readIgnore(exclude.join('\n'), 'git') : () => false;
  const composes: ComposeTarget[] = [];
  const dockerfiles: FileId[] = [];
  const bakes: FileId[] = [];
  const yamls: FileId[] = [];
  const terraforms: FileId[] = [];
  const pipelines: FileId[] = [];
  const noted: FileId[] = [];
  const scripts: FileId[] = [];
  const texts: FileId[] = [];
  const skipped: { path: FileId; why: string }[] = [];
  const errors: { target: FileId; message: string; span: undefined }[] = [];
  let seen = 0;

  /** By its name, or by its text where the name does not tell. */
  const isDockerfile = ({ name, kind }: Entry, path: FileId): boolean => {
    const named = isDockerfileName(name);
    if (named !== 'maybe' || kind !== 'file') return named === true;
    const text = files.text(path);
    return text.ok && beginsAsDockerfile(text.value);
  };
  const walk = (folder: FileId, depth: number): void => {
    const listing = files.entries(folder);
    if (!listing.ok) {
      errors.push({ target: folder, message: listing.message, span: undefined });
      return;
    }
    seen += listing.value.length;
    if (seen > MAX_ENTRIES || depth > MAX_DEPTH) {
      errors.push({
        target: folder,
        message: 'too many files or folders: name a smaller part of the tree as target',
        span: undefined,
      });
      return;
    }
    const names = listing.value.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    const target = composeFilesOf({ files, folder, names, environment: depth === 0 ? environment : undefined });
    if (target) composes.push(target);
    const taken = new Set(target ? [target.file, ...target.overrides] : []);
    // where its copy lies beside it, that is the project
    for (const name of names)
      if (EXAMPLE.test(name) && names.includes(name.replace(EXAMPLE, ''))) taken.add(joinPath(folder, name));
    for (const entry of listing.value) {
      const { name, kind } = entry;
      const path = joinPath(folder, name);
      if (excluded(path)) continue;
      if (kind === 'file' && concernsRepository(path)) noted.push(path);
      if (kind === 'file' && mayHoldCredentials(path)) texts.push(path);
      if (kind === 'directory') {
        if (!SKIPPED_FOLDERS.has(name)) walk(path, depth + 1);
      } else if (TEMPLATE.test(name) && /dockerfile|containerfile|compose/i.test(name)) {
        skipped.push({ path, why: 'a template: what it becomes is not known before it is rendered' });
      } else if (isDockerfile(entry, path) || (isComposeName(name) && !taken.has(path) && !WORKFLOWS.test(path))) {
        if (kind !== 'file')
          skipped.push({
            path,
            why: kind === 'link' ? 'a symbolic link, which is not followed' : 'not a regular file',
          });
        else if (isComposeName(name)) composes.push({ file: path, overrides: [], folder });
        else dockerfiles.push(path);
      } else if (kind === 'file' && isBakeName(name)) {
        bakes.push(path);
      } else if (/^docker-bake\.override\.(?:hcl|json)$/.test(name)) {
        skipped.push({ path, why: 'an override of a bake file: the targets are read as docker-bake has them' });
      } else if (kind === 'file' && pipelineSystemOf(path) !== undefined) {
        pipelines.push(path);
      } else if (kind === 'file' && isTerraformFile(path)) {
        terraforms.push(path);
      } else if (kind === 'file' && isScript(files, path)) {
        if (!isTryingOut(path)) scripts.push(path);
      } else if (kind === 'file' && /\.ya?ml$/i.test(name) && !taken.has(path)) {
        yamls.push(path);
      }
    }
  };
  walk(root, 0);
  return {
    composes,
    dockerfiles,
    bakes,
    yamls,
    terraforms,
    pipelines,
    noted,
    named: false,
    scripts,
    texts,
    skipped,
    errors,
  };
};
