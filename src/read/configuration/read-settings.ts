import type { ConfigurationFormat } from '../../knowledge/configurations/configured-program.ts';
import type { ConfiguredSetting } from '../../model/configuration.ts';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession } from '../compose/session.ts';
import type { Tree } from '../compose/tree.ts';

/** More than any configuration file has. */
const MOST_SETTINGS = 5000;
/** Characters of a value that rules look at: what decides stands at its beginning. */
const LONGEST_VALUE = 1000;

/** The settings of a configuration file, as far as it is written in this format; what is not is left out. */
export const readSettings = (file: FileId, text: string, format: ConfigurationFormat): readonly ConfiguredSetting[] => {
  if (format === 'yaml') return yamlSettings(file, text);
  if (format === 'sections') return sectionSettings(text);
  return statementSettings(text, format === 'blocks' ? /[;{}\n]/ : /\n/);
};

/** A word and what follows it, up to what ends a statement. */
const statementSettings = (text: string, end: RegExp): readonly ConfiguredSetting[] => {
  // as long as what it blanks out, so that places hold
  const bare = text.replace(/(?<![^\s;])#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const settings: ConfiguredSetting[] = [];
  for (const { part, start } of partsOf(bare, end)) {
    const [name] = /^\S+/.exec(part) ?? [];
    if (name === undefined) continue;
    settings.push({
      name,
      value: part.slice(name.length, name.length + LONGEST_VALUE).trim(),
      span: { start, end: start + part.length },
    });
    if (settings.length >= MOST_SETTINGS) break;
  }
  return settings;
};

/** `name = value` or `name`, below the last `[section]`. */
const sectionSettings = (text: string): readonly ConfiguredSetting[] => {
  const settings: ConfiguredSetting[] = [];
  let section = '';
  for (const { part, start } of partsOf(text, /\n/)) {
    if (/^[#;]/.test(part)) continue;
    const [, header] = /^\[{1,2}([^\]]*)\]/.exec(part) ?? [];
    if (header !== undefined) {
      section = header === '' ? '' : `${header.trim()}.`;
      continue;
    }
    const [whole] = /^[\w.-]+/.exec(part) ?? [];
    if (whole === undefined) continue;
    const rest = part.slice(whole.length).trimStart();
    if (rest !== '' && !/^[=:#;]/.test(rest)) continue;
    settings.push({
      name: section + whole,
      value: plainValue(rest.slice(0, LONGEST_VALUE).replace(/^[=:]/, '').trim()),
      span: { start, end: start + part.length },
    });
    if (settings.length >= MOST_SETTINGS) break;
  }
  return settings;
};

/** A value without its quotes, or without what is remarked behind it. */
const plainValue = (written: string): string => {
  const [, , quoted] = /^(["'])(.*?)\1/.exec(written) ?? [];
  return quoted ?? written.replace(/(?:^|\s)[#;].*$/, '').trim();
};

/** The pieces of a text between its ends, without the white space around them; empty ones are left out. */
function* partsOf(text: string, end: RegExp): Generator<{ readonly part: string; readonly start: number }> {
  let at = 0;
  for (const piece of text.split(end)) {
    const part = piece.trim();
    if (part !== '') yield { part, start: at + piece.indexOf(part) };
    at += piece.length + 1;
  }
}

/** The scalars of all documents, items of a list under the name of the list. */
const yamlSettings = (file: FileId, text: string): readonly ConfiguredSetting[] => {
  const settings: ConfiguredSetting[] = [];
  const walk = (tree: Tree, name: string, item?: number): void => {
    if (settings.length >= MOST_SETTINGS) return;
    if (tree.kind === 'leaf') {
      const value = tree.text.slice(0, LONGEST_VALUE);
      settings.push({ name, value, span: tree.place.span, ...(item === undefined ? {} : { item }) });
    } else if (tree.kind === 'list') for (const [at, one] of tree.items.entries()) walk(one, name, item ?? at);
    else for (const [key, { value }] of tree.entries) walk(value, name === '' ? key : `${name}.${key}`, item);
  };
  for (const { tree } of parseYaml(openSession(memoryFiles({})), file, text, undefined)) walk(tree, '');
  return settings;
};
