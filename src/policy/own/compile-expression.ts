import { type ASTNode, Environment, EvaluationError, ParseError, TypeError as TypeFault } from '@marcbachmann/cel-js';
import type { Unknown } from '../../model/value.ts';
import { isBoundedPattern } from './is-bounded-pattern.ts';
import { UnknownFact } from './unknown-fact.ts';

/** What an expression says of a subject. `faulty`: it cannot be evaluated on it. */
export type Said =
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'unknown'; readonly unknown: Unknown }
  | { readonly kind: 'faulty'; readonly why: string };

type Compiled =
  | { readonly ok: true; readonly ask: (subject: object, today: string) => Said }
  | { readonly ok: false; readonly message: string };

/** Loops in one another that are taken: what an expression costs is bounded by this and by the length of lists. */
const MAX_LOOPS = 2;
const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** The one variable of an expression beside `today`: its name, and the fields that it has. */
type Variable = { readonly name: string; readonly fields: readonly string[] };

/** Compiles an expression in CEL over one subject, and refuses what it can already see to be wrong. */
export const compileExpression = (variable: Variable, text: string): Compiled => {
  const environment = new Environment({
    limits: { maxAstNodes: 300, maxDepth: 40, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 },
  })
    .registerVariable(variable.name, 'dyn')
    .registerVariable('today', 'string');
  try {
    const parsed = environment.parse(text);
    const checked = parsed.check();
    if (!checked.valid) return { ok: false, message: firstLine(checked.error) };
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
      return { ok: false, message: `it gives ${checked.type}, and must give true or false` };
    }
    const fault = faultOf(parsed.ast, variable, 0);
    if (fault !== undefined) return { ok: false, message: fault };
    return { ok: true, ask: (subject, today) => evaluate(() => parsed({ [variable.name]: subject, today })) };
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof TypeFault || error instanceof EvaluationError)) throw error;
    return { ok: false, message: firstLine(error) };
  }
};

const evaluate = (run: () => unknown): Said => {
  try {
    const value = run();
    if (typeof value !== 'boolean') return { kind: 'faulty', why: 'it gives neither true nor false' };
    return { kind: value ? 'true' : 'false' };
  } catch (error) {
    if (error instanceof UnknownFact) return { kind: 'unknown', unknown: error.unknown };
    return { kind: 'faulty', why: firstLine(error) };
  }
};

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

/** Why an expression is refused: a field that does not exist, a pattern that may be slow, loops in loops in loops. */
const faultOf = (node: ASTNode, variable: Variable, loops: number): string | undefined => {
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  const [first, second, third] = args;
  if (node.op === '.' && isNode(first) && first.op === 'id' && first.args === variable.name) {
    const { name, fields } = variable;
    if (!fields.includes(String(second))) return `${name} has no ${String(second)}; it has ${fields.join(', ')}`;
  }
  const calls = node.op === 'call' || node.op === 'rcall';
  if (calls && first === 'matches') {
    const pattern = [second, third].flat().filter(isNode).at(-1);
    if (pattern?.op !== 'value' || typeof pattern.args !== 'string') return 'the pattern of matches is a text';
    if (!isBoundedPattern(pattern.args)) {
      return `the pattern ${JSON.stringify(pattern.args)} is none, or may take too long: write it without repeats in repeats`;
    }
  }
  const inside = loops + (calls && LOOPS.has(String(first)) ? 1 : 0);
  if (inside > MAX_LOOPS) return `it has more than ${MAX_LOOPS} loops in one another`;
  for (const part of args.flat()) {
    const fault = isNode(part) ? faultOf(part, variable, inside) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
};
