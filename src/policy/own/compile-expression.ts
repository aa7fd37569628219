import { type ASTNode, Environment, EvaluationError, ParseError, TypeError as TypeFault } from '@marcbachmann/cel-js';
import type { Unknown } from '../../model/value.ts';
import { type Budget, linearSearch, type Search } from '../linear-search.ts';
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
    const patterns: Pattern[] = [];
    const fault = faultOf(parsed.ast, variable, 0, patterns);
    if (fault !== undefined) return { ok: false, message: fault };
    const budget: Budget = { steps: 0 };
    const run = withPatterns(environment, text, patterns, budget);
    return {
      ok: true,
      ask(subject, today) {
        budget.steps = MOST_STEPS;
        return evaluate(() => run({ [variable.name]: subject, today }));
      },
    };
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof TypeFault || error instanceof EvaluationError)) throw error;
    return { ok: false, message: firstLine(error) };
  }
};

/** What the patterns of an expression may cost on one subject, in steps of a search: some tens of milliseconds. */
const MOST_STEPS = 1_000_000;

/** A pattern of an expression, and where it is written there. The library knows values of a type by their class. */
class Pattern {
  readonly search: Search;
  readonly start: number;
  readonly end: number;
  constructor(search: Search, start: number, end: number) {
    this.search = search;
    this.start = start;
    this.end = end;
  }
}

/**
 * The expression with patterns that are searched for as RE2 does, as CEL asks for, in place of JavaScript's expressions, which may
 * take time beyond any bound.
 */
const withPatterns = (environment: Environment, text: string, patterns: readonly Pattern[], budget: Budget) => {
  const own = environment
    .clone()
    .registerType('Pattern', { ctor: Pattern })
    .registerFunction('string.matches(Pattern): bool', (searched: string, { search }: Pattern) => {
      const isFound = search(searched, budget);
      if (budget.steps < 0) throw new EvaluationError('its patterns take too long here');
      return isFound;
    });
  let written = '';
  let from = 0;
  for (const [index, pattern] of patterns.toSorted((a, b) => a.start - b.start).entries()) {
    const name = `pattern${index}`;
    own.registerConstant(name, 'Pattern', pattern);
    written += `${text.slice(from, pattern.start)}${name}`;
    from = pattern.end;
  }
  return own.parse(written + text.slice(from));
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

/** Why an expression is refused: a field that does not exist, a pattern that is none, loops in loops in loops. Gathers its patterns. */
const faultOf = (node: ASTNode, variable: Variable, loops: number, patterns: Pattern[]): string | undefined => {
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
    const search = linearSearch(pattern.args);
    if (!search) {
      return `the pattern ${JSON.stringify(pattern.args)} is none that is read: the syntax of RE2, at most 500 characters, without \\p, \\x and flags behind its beginning`;
    }
    patterns.push(new Pattern(search, pattern.start, pattern.end));
  }
  const inside = loops + (calls && LOOPS.has(String(first)) ? 1 : 0);
  if (inside > MAX_LOOPS) return `it has more than ${MAX_LOOPS} loops in one another`;
  for (const part of args.flat()) {
    const fault = isNode(part) ? faultOf(part, variable, inside, patterns) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
};
