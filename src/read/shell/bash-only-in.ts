import type { Command, SyntaxNode } from 'unbash';
import type { BashOnly } from '../../model/script.ts';

type Found = Omit<BashOnly, 'span'>;
/** What a plain sh cannot read at all. */
const refused = (construct: string): Found => ({ construct, fails: true });
/** What a plain sh reads as something else, so that nobody sees it. */
const misread = (construct: string): Found => ({ construct, fails: false });

/** Builtins of bash that dash looks for as programs. */
const BUILTINS: ReadonlySet<string> = new Set(
  'source pushd popd shopt declare typeset mapfile readarray let caller disown'.split(' '),
);

/** Whether a node of a shell text is what POSIX.1-2024 (XCU, 2: Shell Command Language) does not have and dash does not read. */
export const bashOnlyIn = (node: SyntaxNode): Found | undefined => {
  switch (node.type) {
    case 'TestCommand':
      return misread('[[ … ]]');
    case 'ArithmeticCommand':
      return misread('(( … ))');
    case 'ArithmeticFor':
      return refused('for (( … ))');
    case 'Select':
      return refused('select');
    case 'ProcessSubstitution':
      return refused(node.operator === '>' ? '>( … )' : '<( … )');
    case 'HereString':
      return refused('<<<');
    case 'ArrayValue':
      return refused('an array');
    case 'Redirect':
      return node.operator === '&>' || node.operator === '&>>' ? misread(node.operator) : undefined;
    case 'Function':
      return node.name.pos > node.pos ? refused('the word function') : undefined;
    case 'AnsiCQuoted':
      return misread("$'…'");
    case 'BraceExpansion':
      return misread(node.text.length > 40 ? '{ … }' : node.text);
    case 'ParameterExpansion':
      return node.prefix === '!' || node.index || BASH_OPERATIONS.has(node.operation?.type ?? '')
        ? refused(node.text)
        : undefined;
    case 'Command':
      return builtin(node);
    default:
      return undefined;
  }
};

const BASH_OPERATIONS: ReadonlySet<string> = new Set(['Replace', 'Slice', 'CaseModification', 'Transform', 'Names']);

const builtin = ({ name }: Command): Found | undefined =>
  name && BUILTINS.has(name.text) ? misread(name.text) : undefined;
