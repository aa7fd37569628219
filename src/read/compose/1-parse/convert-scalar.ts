import type { Scalar } from 'yaml';
import { NO_STEPS } from '../../../model/place.ts';
import type { Offset } from '../../shell/script-source.ts';
import { interpolate } from '../2-interpolate/interpolate.ts';
import { HOLE, type Leaf, leafAt, type TextPlace } from '../tree.ts';
import { type Conversion, placeOf, rangeOf } from './conversion.ts';
import { goScalar } from './go-scalar.ts';
import { scalarOffsets } from './scalar-offsets.ts';

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

const SHORT_TAG = 'tag:yaml.org,2002:';
const TYPED_TAGS: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'null', 'timestamp']);

/** A scalar as go-yaml reads it, with its variables replaced when they are to be. */
export const convertScalar = (to: Conversion, node: Scalar.Parsed): Leaf => {
  const [start, end] = rangeOf(node);
  const place = placeOf(to, start, end);
  const source = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  const tag = node.tag?.replace(SHORT_TAG, '').replace(/^!!/, '');
  const resolved = (style === 'plain' && tag === undefined) || TYPED_TAGS.has(tag ?? '') ? goScalar(source) : undefined;
  if (resolved && resolved.type !== 'string') {
    return { kind: 'leaf', ...resolved, holes: [], place, via: NO_STEPS, written: start };
  }
  const first = style === 'single' || style === 'double' ? start + 1 : start;
  const value = source.includes(HOLE) ? source.replaceAll(HOLE, '\uFFFD') : source;
  const copied = to.text.startsWith(value, first) && (style === 'plain' || style === 'single' || style === 'double');
  const written = copied ? first : scalarOffsets(to.text, contentStart(to.text, first, style), end, style, value);
  if (!to.lookup || !value.includes('$')) {
    return { kind: 'leaf', type: 'string', text: value, holes: [], place, via: NO_STEPS, written };
  }
  const offset: Offset = (index, side) => (typeof written === 'number' ? written + index : written.offset(index, side));
  const at = (from: number, until: number): TextPlace =>
    placeOf(to, offset(from), until > from ? offset(until - 1, 'last') + 1 : offset(from));
  const result = interpolate(value, to.lookup, at);
  if (!to.session.allows('characters of variables', result.text.length)) {
    to.session.error('too-long', 'variables make this project too long to be read', place);
    return leafAt({ place }, 'null', '');
  }
  for (const fault of result.faults) {
    const report = fault.code === 'invalid-interpolation' ? to.session.error : to.session.warning;
    report(fault.code, fault.message, at(fault.from, fault.to));
  }
  return {
    kind: 'leaf',
    type: 'string',
    text: result.text,
    holes: result.holes,
    place,
    via: result.steps,
    written: { offset: (index, side) => offset(result.source(index), side) },
  };
};

/** A block scalar's text starts on the line after its header. */
const contentStart = (text: string, start: number, style: string): number => {
  if (style !== 'literal' && style !== 'folded') return start;
  const line = text.indexOf('\n', start);
  return line < 0 ? start : line + 1;
};
