import { failed, ok, type Result } from '../../ports/result.ts';
import { list, map, object, optional, readShape, type Shape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';
import type { Envelope } from './read-envelope.ts';

/** Something said of artifacts. Source: in-toto attestation framework, spec v0.1 and v1, statement. */
type Statement = {
  readonly predicateType: string;
  /** Digests without their algorithm's prefix, by algorithm, of everything that it is about. */
  readonly subjects: readonly ReadonlyMap<string, string>[];
  readonly predicate: unknown;
};

export const STATEMENT_TYPE = 'application/vnd.in-toto+json';
const VERSIONS: ReadonlySet<string> = new Set(['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1']);
/** The statement, an entry of its subjects, its digests; what is in a predicate is its author's. */
const HEAD_DEPTH = 4;
const raw: Shape<unknown> = (value) => value;
const shape = object({
  _type: text,
  predicateType: text,
  subject: list(object({ name: optional(text), digest: map(text) })),
  predicate: raw,
});

/** Reads the statement in an envelope. */
export const readStatement = ({ payloadType, payload }: Envelope): Result<Statement, 'damaged'> => {
  if (payloadType !== STATEMENT_TYPE) return failed('damaged', `${payloadType} is no in-toto statement`);
  const json = uniqueJson(payload, HEAD_DEPTH);
  if (!json.ok) return json;
  const read = readShape(shape, json.value);
  if (!read.ok) return read;
  const { _type, predicateType, subject, predicate } = read.value;
  if (!VERSIONS.has(_type)) return failed('damaged', `${_type} is no version of a statement that is known here`);
  return ok({ predicateType, subjects: subject.map(({ digest }) => digest), predicate });
};
