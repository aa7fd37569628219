import type { Command, SyntaxNode, Script as Tree, Word } from 'unbash';
import { forEachChild, parse } from 'unbash';
import type { BashOnly, Guard, Redirect, Script, ShellCommand } from '../../model/script.ts';
import { bashOnlyIn } from './bash-only-in.ts';
import { commandOf, redirectOf, spanIn, wordOf } from './command-of.ts';
import { guardsOf, opposite } from './guards-of.ts';
import { innerScript } from './inner-script.ts';
import { remoteScript } from './remote-script.ts';
import type { Offset, ScriptSource } from './script-source.ts';

type Text = Pick<ScriptSource, 'text' | 'offset' | 'shell' | 'remote'>;
type Where = ShellCommand['within'][number];
type Pipe = { readonly pipeline: number; readonly stage: number; readonly stages: number };
/** Where a node stands: `pipe` is set while it is part of a pipeline that is not its own. */
type State = {
  readonly offset: Offset;
  readonly within: readonly Where[];
  readonly guards: readonly Guard[];
  readonly pipe: Pipe | undefined;
  readonly after: ShellCommand['after'];
  readonly depth: number;
  /** Inside `bash -c '…'`, or a string for another shell that reads what bash does. */
  readonly bash: boolean;
  /** On another machine, behind ssh. */
  readonly remote: boolean;
  /** Where what is around it sends its output. */
  readonly outer?: readonly Redirect[] | undefined;
  /** What a pipeline feeds to it. */
  readonly fed?: SyntaxNode | undefined;
};

/** Substitutions and `sh -c` inside one another: each level is parsed anew, and nobody goes further down. */
const DEEPEST = 16;

/** Guards that are kept of a command: a bound for texts of thousands of `&&`. */
const MOST_GUARDS = 16;

/** Redirects around a command that are kept of it: groups in groups are a text of braces. */
const MOST_OUTER = 4;

const both = (some: readonly Guard[], more: readonly Guard[]): readonly Guard[] =>
  more.length === 0 ? some : [...some, ...more].slice(0, MOST_GUARDS);

/** The commands of a shell text, in order of appearance, what only bash reads in it, and what could not be read. */
export const flattenScript = (source: Text): Pick<Script, 'commands' | 'remote' | 'bashOnly' | 'problems'> => {
  const commands: ShellCommand[] = [];
  const remote: ShellCommand[] = [];
  const bashOnly: BashOnly[] = [];
  const problems: Script['problems'][number][] = [];
  let pipelines = 0;

  const readText = (text: string, state: State): void => {
    readTree(parse(text), state);
  };

  const readTree = (
    tree: Tree & { readonly errors?: readonly { message: string; pos: number }[] | undefined },
    state: State,
  ): void => {
    for (const { message, pos } of tree.errors ?? []) problems.push({ message, span: spanIn(state.offset, pos, pos) });
    list(tree.commands, state);
  };

  const list = (statements: Tree['commands'], state: State): void => {
    let after = state.after;
    for (const statement of statements) {
      andOr(statement.command, { ...state, after });
      after = statement.background ? '&' : ';';
    }
  };

  const andOr = (node: Tree['commands'][number]['command'], state: State): void => {
    if (node.type !== 'AndOr') {
      pipeline(node, state);
      return;
    }
    let asked: readonly Guard[] = [];
    let either = false;
    node.commands.forEach((each, index) => {
      const after = index === 0 ? state.after : node.operators[index - 1];
      pipeline(each, { ...state, after, guards: both(state.guards, asked) });
      const own = guardsOf(each, (word) => wordOf(word, state.offset));
      const next = node.operators[index];
      // what stands behind `a || b` or `a && b || c` does not follow from one of them
      if (next === '||') asked = index === 0 ? opposite(own) : [];
      else asked = index > 0 && either ? [] : both(asked, own);
      either ||= next === '||';
    });
  };

  const pipeline = (node: SyntaxNode, state: State): void => {
    if (node.type !== 'Pipeline') {
      visit(node, { ...state, pipe: state.pipe ?? { pipeline: pipelines++, stage: 0, stages: 1 } });
      return;
    }
    if (node.commands.length < 2) {
      for (const each of node.commands) pipeline(each, state);
      return;
    }
    if (!state.bash && node.operators.includes('|&'))
      bashOnly.push({ span: spanIn(state.offset, node.pos, node.end), construct: '|&', fails: true });
    const number = pipelines++;
    node.commands.forEach((each, stage) => {
      const fed = node.commands[stage - 1];
      visit(each, { ...state, fed, pipe: { pipeline: number, stage, stages: node.commands.length } });
    });
  };

  /** A list inside a compound command keeps the pipe of the compound only when that is fed by or feeds another one. */
  const inside = (node: { readonly commands: Tree['commands'] }, state: State, where?: Where): void => {
    const pipe = state.pipe && state.pipe.stages > 1 ? state.pipe : undefined;
    list(node.commands, { ...state, pipe, after: undefined, within: where ? [...state.within, where] : state.within });
  };

  const visit = (node: SyntaxNode, state: State): void => {
    const only = state.bash ? undefined : bashOnlyIn(node);
    if (only) bashOnly.push({ span: spanIn(state.offset, node.pos, node.end), ...only });
    switch (node.type) {
      case 'Command':
        command(node, state);
        return;
      case 'Pipeline':
        pipeline(node, state);
        return;
      case 'If':
      case 'Elif': {
        inside(node.clause, state, 'condition');
        const asked = guardsOf(node.clause, (word) => wordOf(word, state.offset));
        inside(node.then, { ...state, guards: both(state.guards, asked) }, 'branch');
        if (node.type === 'Elif') return;
        const other = { ...state, guards: both(state.guards, opposite(asked)) };
        for (const elif of node.elif) visit(elif, other);
        if (node.else) inside(node.else, other, 'branch');
        return;
      }
      case 'While':
        inside(node.clause, state, 'condition');
        inside(node.body, state, 'loop');
        return;
      case 'For':
      case 'Select':
        for (const word of node.wordlist ?? []) words(word, state);
        inside(node.body, state, 'loop');
        return;
      case 'ArithmeticFor':
        inside(node.body, state, 'loop');
        return;
      case 'Case':
        words(node.word, state);
        for (const item of node.items) inside(item.body, state, 'branch');
        return;
      case 'Redirected': {
        const own = node.redirects.filter(({ operator }) => operator.includes('>'));
        const sent = own.map((each) => redirectOf(each, state.offset));
        visit(node.command, { ...state, outer: [...sent, ...(state.outer ?? [])].slice(0, MOST_OUTER) });
        for (const each of node.redirects) visit(each, state);
        return;
      }
      case 'Subshell':
        inside(node.body, state, 'subshell');
        return;
      case 'BraceGroup':
        inside(node.body, state);
        return;
      case 'CompoundList':
        inside(node, state);
        return;
      case 'Function':
        if (node.body.type === 'CompoundList') {
          inside(node.body, state, 'function');
          return;
        }
        visit(node.body, { ...state, within: [...state.within, 'function'] });
        return;
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticCommandExpansion': {
        if (state.depth >= DEEPEST || !node.script) return;
        // The text of an escaped backtick script is not the file's, so its commands stand where the whole stands.
        const decoded = node.script.source !== undefined;
        const start = state.offset(node.pos);
        readTree(node.script, {
          ...state,
          offset: decoded ? () => start : state.offset,
          within: [...state.within, 'substitution'],
          outer: undefined,
          pipe: undefined,
          after: undefined,
          depth: state.depth + 1,
        });
        return;
      }
      case 'Script':
        readTree(node, { ...state, pipe: undefined });
        return;
      default:
        forEachChild(node, (child) => visit(child, state));
    }
  };

  /** Substitutions inside a word. */
  const words = (word: Word, state: State): void => {
    if (word.parts) forEachChild(word, (part) => visit(part, state));
  };

  const command = (node: Command, state: State): void => {
    const { words: parts, command: said } = commandOf(node, state.offset);
    const found: ShellCommand = {
      ...said,
      ...(state.pipe ?? { pipeline: pipelines++, stage: 0, stages: 1 }),
      after: state.after,
      within: state.within,
      ...(state.guards.length > 0 && { guards: state.guards }),
      ...(state.outer && { outer: state.outer }),
    };
    (state.remote ? remote : commands).push(found);
    if (source.remote) overThere(node, parts, found, state);
    const script = state.depth < DEEPEST ? innerScript(said.words) : undefined;
    const word = script && parts[script.word];
    forEachChild(node, (child) => {
      // The inner script has the substitutions of its word too.
      if (child !== word) visit(child, state);
    });
    if (script && word) quoted(script, word.pos, { ...state, bash: script.bash ?? state.bash });
  };

  /** The text of a word that begins at `pos`, as a script of its own. */
  const quoted = (
    { text, indexes }: { readonly text: string; readonly indexes: readonly number[] },
    pos: number,
    state: State,
  ): void =>
    readText(text, {
      ...state,
      offset: (index) => state.offset(pos + (indexes[Math.min(index, indexes.length - 1)] ?? 0)),
      pipe: state.pipe && state.pipe.stages > 1 ? state.pipe : undefined,
      after: undefined,
      depth: state.depth + 1,
    });

  /** What a command runs on another machine. */
  const overThere = (node: Command, parts: readonly Word[], command: ShellCommand, state: State): void => {
    const script = state.depth < DEEPEST ? remoteScript(command.words) : undefined;
    if (!script) return;
    const there = { ...state, remote: true, fed: undefined };
    if (script === 'input') {
      const { fed } = state;
      const feeding = [node, ...(fed?.type === 'Command' ? [fed] : [])];
      for (const each of feeding.flatMap(({ prefix, suffix }) => [...prefix, ...suffix])) {
        if (!('body' in each)) continue;
        const { pos, end, text } = each.body;
        // `<<-` takes tabs away: what is left stands somewhere in it
        const offset: Offset = (index, side) => state.offset(end - pos === text.length ? pos + index : pos, side);
        readText(text, { ...there, offset, pipe: undefined, after: undefined, depth: state.depth + 1 });
      }
    } else if ('words' in script) remote.push({ ...command, words: script.words });
    else {
      const word = parts[script.word];
      if (word) quoted(script, word.pos, there);
    }
  };

  const start = { within: [], guards: [], pipe: undefined, after: undefined, depth: 0, bash: source.shell === 'bash' };
  try {
    readText(source.text, { offset: source.offset, remote: false, ...start });
  } catch (error) {
    // The walk recurses: a sum of ten thousand terms ends the stack, nothing else throws.
    if (!(error instanceof RangeError)) throw error;
    problems.push({ message: 'it is nested too deep to be read', span: spanIn(source.offset, 0, source.text.length) });
  }
  return { commands, ...(source.remote && { remote }), bashOnly, problems };
};
