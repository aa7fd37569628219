import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { FileId, Place, Span } from '../../model/place.ts';
import type { ProjectOutline } from '../../posture/outline.ts';
import type { Report } from '../report.ts';
import { type InFile, inFile } from './in-file.ts';

/** Not SECURITY for its `uri`, nor the CONNECT of Kafka Connect, with which all its settings begin, nor whom Kafka connects to. */
const SENSITIVE = /pass|pwd|secret|token|key|credential|auth|dsn|(?<!^)conn(?!ect$)|^conn(?!ect_)|url|(?<!sec)uri/i;
/** A way of doing it, not the secret itself: POSTGRES_HOST_AUTH_METHOD. */
const WAY = /_(?:method|mode|type|plugin|provider|backend|driver|algorithm|converter|serializer|deserializer|role)$/i;

/** Rules whose place is a credential that its place alone makes one: `htpasswd -b FILE USER PASSWORD`. */
const AT_CREDENTIAL: ReadonlySet<string> = new Set([
  'build/no-build-secrets/secret-in-command',
  'secrets/not-in-code/literal-in-command',
]);

/** The word after a flag that is named for a credential: `--token abc`, `"--token", "abc"`, `- --token` with `- abc` below. */
const FLAG_VALUE =
  /--?[\w-]{0,40}(?:pass|pwd|token|secret|credential|api-?key)[\w-]{0,40}["']?[ \t]{0,20}(?:[=,]|\r?\n[ \t]{0,80}-[ \t]|[ \t])[ \t]{0,20}["']?(?!--[a-z])([^\s"',\]]{3,})/dgi;

/**
 * Where credentials stand in a file, so that no report shows them: the values of variables that may hold one, and
 * whatever the detectors find. The detectors are made when the first text is to be shown.
 */
export const masker = ({
  projects,
  textOf,
  inline,
  posture,
}: Pick<Report, 'projects' | 'textOf' | 'inline' | 'posture'>): ((file: FileId) => readonly Span[]) => {
  const find = inFile({ textOf, inline });
  const variables = sensitiveValues(projects, find);
  const pointedAt = Map.groupBy(
    posture.findings.flatMap(({ rule, origin }) => (AT_CREDENTIAL.has(rule) ? (find(origin.place) ?? []) : [])),
    ({ file }) => file,
  );
  const known = new Map<FileId, readonly Span[]>();
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    const text = textOf(file) ?? '';
    const found = createDetector()
      .detect({ text, path: file })
      .map(({ span }) => span);
    const values = (variables.get(file) ?? []).flatMap(({ name, span: whole }) => {
      const span = withoutName(name, whole, text);
      const written = text.slice(span.start, span.end);
      // `- DB_PASSWORD` in a list: the value comes from elsewhere
      const secret = fallbackIn(span, written) ?? span;
      return written === name || isPlain(written) || isPlain(text.slice(secret.start, secret.end)) ? [] : [secret];
    });
    const pointed = (pointedAt.get(file) ?? []).map(({ span }) => span);
    const spans = [...values, ...found, ...flagValues(text), ...pointed];
    known.set(file, spans);
    return spans;
  };
};

/** What stands behind the name: of `-e "NAME=value"`, a flag of docker run, the value. */
const withoutName = (name: string, span: Span, text: string): Span => {
  const at = text.indexOf(`${name}=`, span.start);
  if (at < 0 || at >= span.end) return span;
  const quote = text[at - 1] ?? '';
  const isQuoted = at > span.start && /["']/.test(quote) && text[span.end - 1] === quote;
  return { start: at + name.length + 1, end: isQuoted ? span.end - 1 : span.end };
};

/**
 * Whether a value can hide nothing, whatever its name says: a switch, a short number, a reference without a default, the
 * path of a secret, an address without user and query.
 */
const isPlain = (written: string): boolean =>
  /^(?:[\w.-]{1,120}=)?(["']?)(?:true|false|yes|no|on|off|null|none|enabled?|disabled?|required|optional|auto|\d{1,4}|\$\{?\w{1,80}(?::?\?[^{}$]{0,200}|:?-)?\}?|\/run\/secrets\/[\w./-]{1,100}|[a-z+]{2,20}:\/\/(?:[\w.-]{0,60}:\$\{?\w{1,80}\}?@)?(?:[\w.-]{1,100}|[+*])(?::\d{1,5})?(?:\/(?:[a-z._-]{1,20}|v?\d{1,2})){0,3}\/?)\1$/i.test(
    written,
  );

/** The part of `${NAME:-value}` that may be secret. */
const fallbackIn = ({ start, end }: Span, written: string): Span | undefined => {
  const [, head, tail] = /^((?:[\w.-]{1,120}=)?["']?\$\{\w{1,80}:?[-+])[^{}$]+(\}["']?)$/.exec(written) ?? [];
  return head === undefined || tail === undefined ? undefined : { start: start + head.length, end: end - tail.length };
};

const flagValues = (text: string): readonly Span[] =>
  [...text.matchAll(FLAG_VALUE)].flatMap(({ indices }) => {
    const [start, end] = indices?.[1] ?? [];
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });

type Variable = { readonly name: string; readonly span: Span };

const sensitiveValues = (
  projects: readonly ProjectOutline[],
  find: (place: Place) => InFile | undefined,
): ReadonlyMap<FileId, readonly Variable[]> => {
  const byFile = new Map<FileId, Variable[]>();
  for (const { variables: all } of projects.flatMap(({ services }) => services)) {
    for (const { name, place: given, isCredential } of all) {
      if (!isCredential && (!SENSITIVE.test(name) || WAY.test(name))) continue;
      const place = find(given);
      if (!place) continue;
      const variables = byFile.get(place.file);
      if (variables) variables.push({ name, span: place.span });
      else byFile.set(place.file, [{ name, span: place.span }]);
    }
  }
  return byFile;
};
