import type { Network } from '../../model/compose.ts';
import { joinPath } from '../../model/path.ts';
import { type FileId, type Span, textPlace } from '../../model/place.ts';
import type { StartedContainer } from '../../model/run-line.ts';
import { knownText, knownValue } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { cursorAt } from '../compose/8-settings/cursor.ts';
import { networkOf } from '../compose/8-settings/resources.ts';
import { openSession, type Session } from '../compose/session.ts';
import { dictAt, get, leafAt, type Tree, textOf } from '../compose/tree.ts';
import type { HclBlock } from '../hcl/hcl-value.ts';
import type { BuildLine } from '../run-line/read-build-lines.ts';
import { nameOfImage } from '../run-line/read-run-line.ts';
import { atBlock, attributeOf, insideOf } from './blocks.ts';
import { containerSettings } from './container-settings.ts';
import { rounds, type Scope } from './evaluate.ts';
import type { Located, Module } from './module.ts';
import { openModules } from './open-modules.ts';

/** What one module of Terraform makes with the Docker provider. */
type Terraform = {
  readonly containers: readonly StartedContainer[];
  readonly networks: readonly Network[];
  /** Images that it builds. */
  readonly builds: readonly BuildLine[];
  /** Every file that is a part of it. */
  readonly files: ReadonlySet<FileId>;
  /** Folders of the modules that it calls. */
  readonly called: ReadonlySet<FileId>;
  readonly problems: readonly { readonly file: FileId; readonly message: string; readonly span: Span }[];
  /** Whether its values make more than is read. */
  readonly isCut: boolean;
};

/** More containers of one module than anybody writes. */
const MOST = 1000;

/**
 * Reads the module that lies in a folder, with those that it calls from folders, as the containers that the Docker provider makes of
 * it. What only a command line gives is not known.
 */
export const readTerraform = (files: Files, folder: FileId, environment: ReadonlyMap<string, string>): Terraform => {
  const session = openSession(files);
  const opening = openModules(files, environment);
  const read = { files: new Set<FileId>(), folders: new Set<FileId>() };
  const problems = new Map<FileId, Terraform['problems'][number]>();
  const containers: StartedContainer[] = [];
  const networks: Network[] = [];
  const builds: BuildLine[] = [];
  const take = (scope: Scope): void => {
    const { module } = scope;
    for (const one of module.files) read.files.add(one);
    for (const fault of module.faults) problems.set(fault.file, fault);
    for (const [address, block] of module.resources) {
      const [type, label = ''] = address.split('.');
      if (type === 'docker_container' && containers.length < MOST)
        containers.push(...containersOf(session, block, label, scope));
      else if (type === 'docker_network') networks.push(madeNetwork(session, block, label, scope));
      else if (type === 'docker_image' || type === 'docker_registry_image') {
        const build = buildOf(module, block, scope);
        if (build) builds.push(build);
      }
    }
    for (const name of module.calls.keys())
      for (const inside of scope.called(name)) {
        read.folders.add(inside.module.folder);
        take(inside);
      }
  };
  take(opening.scopeOf(folder));
  const isCut = opening.isCut() || containers.length >= MOST;
  return {
    containers,
    networks,
    builds,
    files: read.files,
    called: read.folders,
    problems: [...problems.values()],
    isCut,
  };
};

/** A container for each of `for_each`; one where no file says how many. */
const containersOf = (
  session: Session,
  block: Located<HclBlock>,
  label: string,
  scope: Scope,
): readonly StartedContainer[] => {
  if (textOf(attributeOf(block, 'count', scope)) === '0') return [];
  return (rounds(block, 'each', scope) ?? [scope]).map((round) => {
    const settings = containerSettings(session, block, round);
    const image = knownValue(settings.image);
    return {
      name: knownText(settings.containerName) ?? (label || nameOfImage(image)),
      place: textPlace(block.file, block.of.span),
      once: textOf(attributeOf(block, 'must_run', round)) === 'false',
      image,
      settings,
    };
  });
};

const madeNetwork = (session: Session, block: Located<HclBlock>, label: string, scope: Scope): Network => {
  const of = (name: string): Tree | undefined => attributeOf(block, name, scope);
  const at = leafAt(atBlock(block), 'string', label);
  const like = dictAt(at, [
    ['name', of('name') ?? at],
    ['internal', of('internal')],
    ['driver', of('driver')],
    ['driver_opts', of('options')],
    ['ipam', insideOf(block, 'ipam_config', scope).items[0]],
  ]);
  const name = textOf(get(like, 'name')) ?? label;
  return networkOf(name, cursorAt(session, like, at.place), name);
};

/** What a `build` block builds, seen from the folder of its module. */
const buildOf = (module: Module, block: Located<HclBlock>, scope: Scope): BuildLine | undefined => {
  const [build] = insideOf(block, 'build', scope).items;
  const image = textOf(attributeOf(block, 'name', scope));
  const context = textOf(get(build, 'context') ?? get(build, 'path'));
  if (image === undefined || context === undefined || /^[-/]|:\/\//.test(context)) return undefined;
  const dockerfile = textOf(get(build, 'dockerfile')) ?? 'Dockerfile';
  const folder = joinPath(module.folder, context);
  return { image, dockerfile: joinPath(folder, dockerfile), context: folder, target: textOf(get(build, 'target')) };
};
