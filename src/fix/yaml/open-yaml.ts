import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import type { FileId } from '../../model/place.ts';
import { columnOf, lineBreak } from '../edit/lines.ts';
import { pairOf, rangeOf, scalarText } from './node-spans.ts';

/** How a file is written, so that what is added looks like the rest. */
export type YamlStyle = {
  /** Blanks that a mapping stands further in than its key. */
  readonly step: number;
  /** Blanks that the dashes of a list stand further in than its key. */
  readonly dash: number;
  readonly quote: '"' | "'";
  /** Short lists are written `[a, b]`. */
  readonly flowLists: boolean;
  readonly lineBreak: '\n' | '\r\n';
};

/** A YAML text with its nodes, and where each stands among the others. */
export type YamlFile = {
  readonly file: FileId;
  readonly text: string;
  readonly documents: readonly Document[];
  readonly style: YamlStyle;
  /** Node or pair to what holds it. */
  readonly parents: ReadonlyMap<unknown, unknown>;
  /** Anchors by name; of two with one name the last. */
  readonly anchors: ReadonlyMap<string, unknown>;
  /** Pairs by the offset of their key. */
  readonly pairs: ReadonlyMap<number, Pair>;
  /** Items of lists by the offset at which they begin. */
  readonly items: ReadonlyMap<number, unknown>;
  /** Every alias of the file by the name of its anchor. */
  readonly aliases: ReadonlyMap<string, readonly unknown[]>;
};

/** Parses a YAML text for editing; undefined when it is not valid, or names one anchor twice. */
export const openYaml = (file: FileId, text: string): YamlFile | undefined => {
  let documents: Document[];
  try {
    documents = [
      ...parseAllDocuments(text, { uniqueKeys: false, schema: 'failsafe', prettyErrors: false, logLevel: 'silent' }),
    ] as Document[];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const parents = new Map<unknown, unknown>();
  const anchors = new Map<string, unknown>();
  const pairs = new Map<number, Pair>();
  const items = new Map<number, unknown>();
  const aliases = new Map<string, unknown[]>();
  let twice = false;
  const visit = (node: unknown, parent: unknown): void => {
    if (node === null || node === undefined) return;
    parents.set(node, parent);
    if (isAlias(node)) {
      const all = aliases.get(node.source);
      if (all) all.push(node);
      else aliases.set(node.source, [node]);
      return;
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor) {
      twice ||= anchors.has(node.anchor);
      anchors.set(node.anchor, node);
    }
    if (isPair(node)) {
      pairs.set(rangeOf(node.key)[0], node);
      visit(node.key, node);
      visit(node.value, node);
    } else if (isCollection(node)) {
      for (const item of (node as YAMLMap).items) {
        if (isSeq(node)) items.set(rangeOf(item)[0], item);
        visit(item, node);
      }
    }
  };
  for (const document of documents) visit(document.contents, undefined);
  return twice
    ? undefined
    : { file, text, documents, style: styleOf(text, documents), parents, anchors, pairs, items, aliases };
};

const styleOf = (text: string, documents: readonly Document[]): YamlStyle => {
  const steps: number[] = [];
  const dashes: number[] = [];
  let flow = 0;
  const column = (offset: number): number => columnOf(text, offset);
  const look = (node: unknown): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        const { key, value } = pair;
        if (isSeq(value) && value.items.length > 0) {
          if (value.flow) flow++;
          else dashes.push(column(rangeOf(value)[0]) - column(rangeOf(key)[0]));
        }
        if (isMap(value) && !value.flow && value.items.length > 0) {
          steps.push(column(rangeOf(value.items[0]?.key)[0]) - column(rangeOf(key)[0]));
        }
        look(value);
      }
    } else if (isSeq(node)) for (const item of node.items) look(item);
  };
  for (const document of documents) look(document.contents);
  const double = text.split('"').length;
  const single = text.split("'").length;
  return {
    step: Math.max(1, usual(steps) ?? 2),
    dash: Math.max(0, usual(dashes) ?? usual(steps) ?? 2),
    quote: single > double ? "'" : '"',
    flowLists: dashes.length === 0 && flow > 0,
    lineBreak: lineBreak(text),
  };
};

const usual = (numbers: readonly number[]): number | undefined => {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};

/** The pair of a service in a file. */
export const servicePair = ({ documents, anchors }: YamlFile, name: string): Pair | undefined => {
  for (const { contents } of documents) {
    const services = isMap(contents) ? pairOf(contents, 'services')?.value : undefined;
    const section = isAlias(services) ? anchors.get(services.source) : services;
    const pair = isMap(section) ? pairOf(section, name) : undefined;
    if (pair) return pair;
  }
  return undefined;
};

/** The name of the service a node stands in, with its pair; undefined outside of services. */
export const serviceAround = ({ parents, documents }: YamlFile, node: unknown): Pair | undefined => {
  const chain: unknown[] = [];
  for (let at: unknown = node; at !== undefined; at = parents.get(at)) chain.push(at);
  const root = chain.at(-1);
  const section = chain.at(-2);
  const service = chain.at(-4);
  if (!documents.some(({ contents }) => contents === root)) return undefined;
  return isPair(section) && scalarText(section.key) === 'services' && isPair(service) ? service : undefined;
};

/** The services that a change inside a node would reach: the one it stands in, and those that take it in by alias. */
export const reached = (yaml: YamlFile, node: unknown, seen: Set<unknown> = new Set()): ReadonlySet<Pair> => {
  const services = new Set<Pair>();
  const own = serviceAround(yaml, node);
  if (own) services.add(own);
  for (let at: unknown = node; at !== undefined; at = yaml.parents.get(at)) {
    if (seen.has(at)) continue;
    seen.add(at);
    const name = isScalar(at) || isCollection(at) ? at.anchor : undefined;
    for (const alias of name === undefined ? [] : (yaml.aliases.get(name) ?? [])) {
      for (const service of reached(yaml, alias, seen)) services.add(service);
    }
  }
  return services;
};
