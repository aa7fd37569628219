import { type FileId, type Step, textPlace } from '../../model/place.ts';
import { parseYaml, type YamlDocument } from './1-parse/parse-yaml.ts';
import { applyExtends, type Extendable, type LoadExtended } from './3-extend/apply-extends.ts';
import { applyIncludes } from './4-include/apply-includes.ts';
import { applyResets } from './5-merge/apply-resets.ts';
import { enforceUnicity } from './5-merge/enforce-unicity.ts';
import { mergeTrees } from './5-merge/merge-trees.ts';
import { checkReferences } from './6-validate/check-references.ts';
import { checkResource, checkService } from './6-validate/check-services.ts';
import { validateSchema } from './6-validate/validate-schema.ts';
import { canonicalResource, canonicalService } from './7-normalise/canonical.ts';
import { resolvePaths } from './7-normalise/resolve-paths.ts';
import { isCompose } from './is-compose.ts';
import { folderOf, readNamed, type Scope } from './scope.ts';
import type { Session } from './session.ts';
import { type Dict, type Entry, get, isNull, type TextPlace, type Tree } from './tree.ts';
import { unreadFile } from './unread-file.ts';

const changed = (dict: Dict, change: (value: Tree, key: string) => Tree): Dict => {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of dict.entries) {
    const value = change(entry.value, key);
    if (value === entry.value) continue;
    entries ??= new Map(dict.entries);
    entries.set(key, { key: entry.key, value });
  }
  return entries ? { ...dict, entries } : dict;
};

const eachService = (model: Dict, change: (service: Dict, name: string) => Tree): Dict =>
  changed(model, (section, key) =>
    (key === 'services' || key === 'jobs') && section.kind === 'dict'
      ? changed(section, (service, name) => (service.kind === 'dict' ? change(service, name) : service))
      : section,
  );

const canonical = (model: Dict, session: Session): Dict =>
  changed(
    eachService(model, (service) => canonicalService(service, session)),
    (section, key) =>
      ['networks', 'volumes', 'secrets', 'configs'].includes(key) && section.kind === 'dict'
        ? changed(section, (resource) => canonicalResource(resource, session))
        : section,
  );

const unique = (model: Dict): Dict => eachService(model, enforceUnicity);

/** The services of a file that `extends` names, in their long form, with paths relative to that file. */
const loadExtended =
  (scope: Scope): LoadExtended =>
  (file, text) => {
    let model: Dict | undefined;
    const resets: (readonly string[])[] = [];
    for (const document of parseYaml(scope.session, file, text, scope.lookup)) {
      if (document.tree.kind !== 'dict') continue;
      for (const reset of document.resets) resets.push(reset);
      model = model ? mergeModels(scope.session, model, document, undefined) : document.tree;
    }
    if (!model) return undefined;
    const long = resolvePaths(canonical(unique(model), scope.session), folderOf(file));
    const services = get(long, 'services');
    return services?.kind === 'dict'
      ? { file, services: new Map(services.entries), resets, depths: new Map() }
      : undefined;
  };

const mergeModels = (
  session: Session,
  base: Dict,
  document: Omit<YamlDocument, 'isBroken'>,
  step: Step | undefined,
): Dict => {
  const kept = applyResets(base, document.resets);
  const merged = mergeTrees(kept, document.tree, { session, base: undefined, over: step }, []);
  return merged.kind === 'dict' ? merged : base;
};

const extend = (scope: Scope, file: FileId, model: Dict, resets: YamlDocument['resets']): Dict =>
  changed(model, (section, key) => {
    if ((key !== 'services' && key !== 'jobs') || section.kind !== 'dict') return section;
    if (![...section.entries.values()].some((entry) => get(entry.value, 'extends'))) return section;
    const own: Extendable = { file, services: new Map(section.entries), resets, depths: new Map() };
    const loaded = new Map<FileId, Extendable | undefined>();
    const load: LoadExtended = (other, text, at) => {
      if (!loaded.has(other)) loaded.set(other, loadExtended(scope)(other, text, at));
      return loaded.get(other);
    };
    for (const name of section.entries.keys()) applyExtends(scope, own, name, load);
    return { ...section, entries: own.services };
  });

const loadDocument = (
  scope: Scope,
  file: FileId,
  document: YamlDocument,
  base: Dict | undefined,
  chain: readonly FileId[],
): Dict | undefined => {
  const { session } = scope;
  if (document.tree.kind !== 'dict') {
    if (!isNull(document.tree)) session.error('not-a-mapping', `${file} is not a mapping`, document.tree.place);
    return base;
  }
  const included = applyIncludes(scope, document.tree, document.resets, chain, loadModel);
  const extended = extend(scope, file, included, document.resets);
  const step: Step = { kind: 'override', at: { kind: 'file', file } };
  const merged = base ? mergeModels(session, base, { tree: extended, resets: document.resets }, step) : extended;
  const single = unique(merged);
  if (isCompose(single) && !document.isBroken) validateSchema(session, single);
  return unique(canonical(single, session));
};

/** Phases 1 to 7 for a set of files: each merged over those before it, then its paths resolved. */
export const loadModel = (scope: Scope, files: readonly FileId[], chain: readonly FileId[]): Dict | undefined => {
  let model: Dict | undefined;
  for (const file of files) {
    const read = readNamed(scope, file);
    if (!read.ok) {
      const place: TextPlace = textPlace(file, { start: 0, end: 0 }) as TextPlace;
      scope.session.error('unreadable', unreadFile(file, read.message), place);
      continue;
    }
    for (const document of parseYaml(scope.session, file, read.value, scope.lookup)) {
      model = loadDocument(scope, file, document, model, [...chain, file]);
    }
  }
  return model && resolvePaths(model, scope.folder);
};

/** Phase 6 on the project as a whole: what no schema can say. */
export const checkModel = (session: Session, model: Dict): void => {
  for (const [section, { value }] of model.entries) {
    for (const [name, entry] of value.kind === 'dict' ? value.entries : []) {
      if (section !== 'services') checkResource(session, section, name, entry.value, entry.key);
      else if (entry.value.kind === 'dict') checkService(session, name, entry.value, entry.key);
    }
  }
  checkReferences(session, model);
};
