import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { literal } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import type { Tree } from '../compose/tree.ts';
import type { HclBlock } from '../hcl/hcl-value.ts';
import { attributeOf } from './blocks.ts';
import { MOST_EVALUATED, rounds, type Scope } from './evaluate.ts';
import { type Located, type Module, readModule } from './module.ts';

/** Most times that modules are called, in all. */
const MOST_CALLS = 200;
/** Deepest call of a module by a module. */
const DEEPEST = 6;

/** Attributes of a call that are no variables. */
const OWN = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

/** Opens the modules below one root: each folder is read once, and evaluated anew each time that it is called. */
export const openModules = (
  files: Files,
  environment: ReadonlyMap<string, string>,
): {
  readonly scopeOf: (folder: FileId) => Scope;
  /** Whether there was more than is read. */
  readonly isCut: () => boolean;
} => {
  const budget = { left: MOST_EVALUATED };
  const modules = new Map<FileId, Module>();
  let calls = 0;
  const moduleIn = (folder: FileId): Module => {
    const before = modules.get(folder);
    if (before) return before;
    const module = readModule(files, folder);
    modules.set(folder, module);
    return module;
  };
  const scopeIn = (
    module: Module,
    given: Scope['given'],
    outside: Scope['environment'],
    above: readonly FileId[],
  ): Scope => {
    const chain = [...above, module.folder];
    const entered = new Map<string, readonly Scope[]>();
    const scope: Scope = {
      module,
      environment: outside,
      given,
      budget,
      bound: new Map(),
      called: (name) => {
        const before = entered.get(name);
        if (before) return before;
        const call = module.calls.get(name);
        const folder = call && folderOfCall(module, call);
        const inside =
          call && folder !== undefined && chain.length < DEEPEST && !chain.includes(folder)
            ? (rounds(call, 'each', scope) ?? [scope]).flatMap((round) => {
                if (calls++ >= MOST_CALLS) return [];
                return [scopeIn(moduleIn(folder), handedIn(call, round), new Map(), chain)];
              })
            : [];
        entered.set(name, inside);
        return inside;
      },
    };
    return scope;
  };
  return {
    scopeOf: (folder) => scopeIn(moduleIn(folder), new Map(), environment, []),
    isCut: () => budget.left < 0 || calls > MOST_CALLS,
  };
};

/** The folder that a call names; modules of registries and repositories are not here. */
const folderOfCall = ({ folder }: Module, { of }: Located<HclBlock>): FileId | undefined => {
  const source = of.attributes.get('source');
  const path = source?.kind === 'text' ? literal(source.template) : undefined;
  return path !== undefined && /^\.{1,2}\//.test(path) ? joinPath(folder, path) : undefined;
};

const handedIn = (call: Located<HclBlock>, scope: Scope): Scope['given'] => {
  const given = new Map<string, Tree>();
  for (const name of call.of.attributes.keys()) {
    const value = OWN.has(name) ? undefined : attributeOf(call, name, scope);
    if (value) given.set(name, value);
  }
  return given;
};
