import { parsedJson } from '../../model/parsed-json.ts';
import type { ScanRecord } from '../../model/scan-record.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { flag, list, map, number, object, optional, readShape, type Shape, text } from '../../ports/shape.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** One of some words; anything else is read as `other`. */
const word =
  <const W extends string>(words: readonly W[], other: W): Shape<W> =>
  (value) =>
    words.find((one) => one === value) ?? other;

const severity = word(SEVERITIES, 'high');
// a digest is text that the type alone tells apart
const digest = text as Shape<ScanRecord['digest'] & never>;
const file = object({ path: text, layer: digest, mode: number });
const config = object({
  user: text,
  environment: list(text),
  entrypoint: list(text),
  command: list(text),
  healthcheck: optional(list(text)),
  labels: (value, path) => Object.fromEntries(map(text)(value, path)),
  ports: list(text),
  volumes: list(text),
  stopSignal: optional(text),
  architecture: optional(text),
  os: optional(text),
  created: optional(text),
});
const distribution = object({
  id: text,
  version: optional(text),
  like: list(text),
  codename: optional(text),
  title: optional(text),
});
const content = object({
  distribution: optional(distribution),
  accounts: optional(list(object({ name: text, uid: number, gid: number, shell: text }))),
  setuid: list(file),
  capable: list(file),
  worldWritable: list(file),
  shells: list(text),
  packageManagers: list(text),
  tools: list(text),
  unowned: list(file),
  programs: list(text),
  paths: (value, path) => Object.fromEntries(map(flag)(value, path)),
});
const image = object({
  name: text,
  digest: optional(text),
  config,
  layers: list(
    object({ digest, storedBytes: number, bytes: number, wastedBytes: number, instruction: optional(text) }),
  ),
  history: list(object({ instruction: text, layer: optional(digest) })),
  secrets: list(
    object({
      path: text,
      line: number,
      detector: text,
      what: text,
      confidence: word(['certain', 'likely', 'possible'], 'likely'),
      severity,
      fingerprint: text,
      layer: optional(digest),
      visible: flag,
    }),
  ),
  content,
  problems: list(text),
});
const flaw = object({
  id: text,
  package: text,
  version: text,
  fixed: optional(text),
  severity,
  assumed: flag,
  exploitedSince: optional(text),
  published: optional(text),
  layer: optional(digest),
});
const statement = object({
  vulnerability: list(text),
  products: list(text),
  components: list(text),
  status: word(['not-affected', 'affected', 'fixed', 'investigated'], 'investigated'),
  justification: optional(text),
  from: text,
});
const shape = object({
  reference: text,
  digest: text,
  day: text,
  earlier: list(text),
  database: optional(text),
  undecided: (value, path) => optional(number)(value, path) ?? 0,
  flaws: list(flaw),
  statements: list(statement),
  image: optional(image),
});

/** A record as a scan wrote it; undefined for what is none. Lists that an older version did not write are empty. */
export const readScanRecord = (written: string): ScanRecord | undefined => {
  const read = readShape(shape, parsedJson(written));
  if (!read.ok) return undefined;
  const { day, database, earlier } = read.value;
  return [day, database ?? day, ...earlier].every((one) => DAY.test(one)) ? read.value : undefined;
};
