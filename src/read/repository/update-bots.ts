import { parseDocument } from 'yaml';
import { isObject } from '../../model/is-object.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import type { UpdateBot } from '../../model/repository.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

const RENOVATE = /^(?:(?:\.github\/|\.gitlab\/)?renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;
const DEPENDABOT = /^\.github\/dependabot\.ya?ml$/;

/** The update bot that a file at the root of a repository configures. */
export const updateBotOf = (file: FileId): UpdateBot['bot'] | undefined => {
  if (RENOVATE.test(file)) return 'renovate';
  return DEPENDABOT.test(file) ? 'dependabot' : undefined;
};

/** Reads which kinds of dependencies a bot looks after; undefined for one that is switched off. */
export const readUpdateBot = (files: Files, file: FileId): UpdateBot | undefined => {
  const bot = updateBotOf(file);
  const text = files.text(file);
  if (bot === undefined || !text.ok) return undefined;
  const place = textPlace(file, { start: 0, end: text.value.length });
  const data = text.value.length > LONGEST ? undefined : dataOf(bot === 'renovate' ? asYaml(text.value) : text.value);
  if (data === undefined) {
    return { bot, place, ecosystems: unknown('file', `${file} cannot be read`), without: [] };
  }
  if (bot === 'dependabot') {
    const entries = dependabotEntries(data);
    const ecosystems = [
      ...new Set(entries.map((entry) => entry['package-ecosystem']).filter((name) => typeof name === 'string')),
    ];
    return { bot, place, ecosystems: known(ecosystems), without: [], folders: dockerFolders(entries) };
  }
  if (data.enabled === false) return undefined;
  return { bot, place, ecosystems: renovateManagers(data), without: renovateWithout(data) };
};

type Data = { readonly [key: string]: unknown };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textsOf = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === 'string');

/** Longest configuration that is read, in characters. */
const LONGEST = 200_000;

const dataOf = (text: string): Data | undefined => {
  try {
    const document = parseDocument(text, { uniqueKeys: false });
    const data: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
    return isObject(data) ? data : undefined;
  } catch {
    return undefined;
  }
};

/**
 * JSON5 as YAML, which has no comments of that kind, wants a blank behind colons and no tabs. What does not close is taken as
 * far as it goes, so that nothing is looked through twice.
 */
const asYaml = (text: string): string =>
  text.replace(/"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[:\t]/g, (piece) => {
    if (piece === ':') return ': ';
    if (piece === '\t' || piece.startsWith('/')) return ' ';
    return piece.startsWith("'") ? JSON.stringify(piece.slice(1, -1).replace(/\\'/g, "'")) : piece;
  });

/** An entry that may open no pull request is switched off: it raises flaws at most. So is one that ignores everything. */
const dependabotEntries = (data: Data): readonly Data[] =>
  listOf(data.updates)
    .filter(isObject)
    .filter((entry) => `${entry['open-pull-requests-limit']}` !== '0' && !ignoresAll(entry));

/** It looks into the folders that it is told and not below them; `directories` may hold globs. */
const dockerFolders = (entries: readonly Data[]): readonly string[] =>
  entries
    .filter((entry) => entry['package-ecosystem'] === 'docker')
    .flatMap((entry) => [entry.directory, ...listOf(entry.directories)])
    .filter((folder) => typeof folder === 'string')
    .map((folder) => folder.replace(/^\.?\/+|\/+$/g, ''));

const ignoresAll = (entry: Data): boolean =>
  listOf(entry.ignore).some(
    (each) => isObject(each) && each['dependency-name'] === '*' && !each['update-types'] && !each.versions,
  );

/** Renovate looks after everything it knows unless `enabledManagers` narrows it; patterns and negations may be anything. */
const renovateManagers = (data: Data): Value<'all' | readonly string[]> => {
  const enabled = data.enabledManagers;
  if (enabled === undefined) return known('all');
  const names = textsOf(enabled);
  if (!Array.isArray(enabled) || names.some((name) => !/^[\w.-]+$/.test(name)))
    return unknown('file', 'the list of managers cannot be read');
  return known(names);
};

const DOCKER = ['dockerfile', 'docker-compose'];

/** Managers that are off: by their own key, by a preset, or by a rule that asks for nothing else. */
const renovateWithout = (data: Data): readonly string[] => {
  const off = Object.entries(data).flatMap(([name, value]) =>
    isObject(value) && value.enabled === false ? [name] : [],
  );
  const rules = listOf(data.packageRules)
    .filter(isObject)
    .filter((rule) => rule.enabled === false)
    .flatMap((rule) => {
      const asked = Object.keys(rule).filter((key) => /^(?:match|exclude)/.test(key));
      if (asked.length !== 1) return [];
      return textsOf(rule.matchDatasources).includes('docker') ? DOCKER : textsOf(rule.matchManagers);
    });
  const all = [...off, ...rules, ...(textsOf(data.extends).includes('docker:disable') ? DOCKER : [])];
  // older configurations say docker for both
  return [...new Set(all.flatMap((name) => (name === 'docker' ? DOCKER : [name])))];
};
