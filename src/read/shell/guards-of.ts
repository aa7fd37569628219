import type { SyntaxNode, TestExpression, Word } from 'unbash';
import type { Guard, ShellWord } from '../../model/script.ts';

type ToWord = (word: Word) => ShellWord;

/** What must all hold for a condition to be met, as far as it is a test or a bare command; what is more is left out. */
export const guardsOf = (node: SyntaxNode, toWord: ToWord): readonly Guard[] => {
  switch (node.type) {
    case 'CompoundList': {
      const [only, more] = node.commands;
      return only && !more && !only.background ? guardsOf(only.command, toWord) : [];
    }
    case 'AndOr':
      return node.operators.every((operator) => operator === '&&')
        ? node.commands.flatMap((each) => guardsOf(each, toWord))
        : [];
    case 'Pipeline': {
      const [only, more] = node.commands;
      if (!only || more || node.prefixes.some(({ type }) => type !== 'Negation')) return [];
      const inner = guardsOf(only, toWord);
      return node.prefixes.length % 2 === 1 ? opposite(inner) : inner;
    }
    case 'Command': {
      if (node.prefix.length > 0 || !node.name) return [];
      const words = [node.name, ...node.suffix.flatMap((each) => (each.type === 'Word' ? [each] : []))];
      // a command with arguments does something, and whether it succeeds is not known
      const test = node.name.text === '[' ? words.slice(1, -1) : node.name.text === 'test' ? words.slice(1) : undefined;
      if (test === undefined && words.length > 1) return [];
      return [{ kind: test ? 'test' : 'command', words: (test ?? words).map(toWord), holds: true }];
    }
    case 'TestCommand':
      return testGuards(node.expression, toWord);
    default:
      return [];
  }
};

const testGuards = (node: TestExpression, toWord: ToWord): readonly Guard[] => {
  const test = (...words: readonly ShellWord[]): readonly Guard[] => [{ kind: 'test', words, holds: true }];
  switch (node.type) {
    case 'TestUnary':
      return test(operatorWord(node.operator), toWord(node.operand));
    case 'TestBinary':
      return test(toWord(node.left), operatorWord(node.operator), toWord(node.right));
    case 'TestLogical':
      return node.operator === '&&' ? node.operands.flatMap((each) => testGuards(each, toWord)) : [];
    case 'TestNot': {
      const inner = testGuards(node.operand, toWord);
      return node.negations.length % 2 === 1 ? opposite(inner) : inner;
    }
    case 'TestGroup':
      return testGuards(node.expression, toWord);
  }
};

/** The operator of `[[ … ]]`, which is no word of the shell's. */
const operatorWord = (operator: string): ShellWord => ({
  span: { start: 0, end: 0 },
  raw: operator,
  value: { parts: [{ text: operator }] },
});

/** What must hold when a condition is not met; of several nobody knows which. */
export const opposite = (guards: readonly Guard[]): readonly Guard[] => {
  const [only, more] = guards;
  return only && !more ? [{ ...only, holds: !only.holds }] : [];
};
