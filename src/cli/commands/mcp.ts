import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { messagesOf } from '../../mcp/lines.ts';
import { openSession } from '../../mcp/session.ts';
import { NotAMessage } from '../../ports/json-rpc.ts';
import { PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { type Flags, listFlag, readFlags, textFlag } from '../read-flags.ts';
import { locateTargets } from '../targets/locate-targets.ts';
import { pathInside } from '../targets/path-inside.ts';
import { version } from '../version.ts';

/** The longest answer in characters: what an agent reads takes the place of what it knows. */
const MAX_ANSWER = 40_000;

const OPTIONS = { policy: PROJECT_OPTIONS.policy, env: PROJECT_OPTIONS.env };

/** `plimsoll mcp`: check, fix and explain for agents. `run` is the command line itself. */
export const mcpCommand = (run: (terminal: Terminal) => Promise<number>): Command => ({
  name: 'mcp',
  summary: 'serve a coding agent: check, fixes as diffs, and reasons',
  usage: 'plimsoll mcp [FOLDER]',
  help: `Speaks the Model Context Protocol on its standard input and output; what runs
the agent starts it. docs/agents.md has the lines for the usual ones. It offers
three tools about FOLDER (default: this one), each answered as the command of
that name would answer:

  check                    levels, the changes to the next one, what is open
  fix                      the edits as a diff
  explain                  what a control or rule asks, and why

Nothing is written, executed or asked over the network, and no path outside of
FOLDER is looked at.

  --policy FILE            your own plimsoll.yaml, in place of the folder's
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env
                           (repeatable)

Exit codes: 0 the agent went away; 2 wrong usage, or what comes is no message of
the protocol.`,
  options: OPTIONS,
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, OPTIONS);
    if (targets.length > 1) throw new UsageError('it serves one folder');
    if (process.stdin.isTTY) throw new UsageError('what runs an agent starts it, and writes to its standard input');
    const { root, only } = locateTargets(targets, terminal.cwd);
    if (only) throw new UsageError(`${targets[0]} is no folder`);
    const folder = realpathSync(root);
    const session = openSession({
      version,
      inside: (path) => pathInside(folder, leadsTo(resolve(folder, path))) !== undefined,
      async run(command, words) {
        const own = command === 'explain' ? policyWords(flags, terminal) : projectWords(flags, terminal);
        const said = bounded();
        const code = await run({
          ...terminal,
          ...{ args: [command, ...own, ...words], cwd: folder, colour: false, out: said.add, err: said.add },
        });
        return { text: said.text(), isError: code === 2 };
      },
      wordsFor: (error) => (error instanceof Error ? error.message : String(error)),
    });
    try {
      for await (const message of messagesOf(process.stdin)) {
        const answer = await session.receive(message);
        if (answer) terminal.out(`${JSON.stringify({ jsonrpc: '2.0', ...answer })}\n`);
      }
      return 0;
    } catch (error) {
      if (error instanceof NotAMessage) throw new UsageError(error.message);
      throw error;
    }
  },
});

/** Behind every link; of a path that does not exist, itself. */
const leadsTo = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

const policyWords = (flags: Flags, { cwd }: Terminal): readonly string[] => {
  const policy = textFlag(flags, 'policy');
  return policy === undefined ? [] : [`--policy=${resolve(cwd, policy)}`];
};

const projectWords = (flags: Flags, terminal: Terminal): readonly string[] => [
  ...policyWords(flags, terminal),
  ...listFlag(flags, 'env').map((pair) => `--env=${pair}`),
];

/** What a command prints, up to the length of an answer. */
const bounded = (): { add(piece: string): void; text(): string } => {
  let text = '';
  let isWhole = true;
  return {
    add(piece) {
      isWhole &&= text.length + piece.length <= MAX_ANSWER;
      text = (text + piece).slice(0, MAX_ANSWER);
    },
    text: () => (isWhole ? text : `${text}\n… the rest is left out: ask for one folder or file, or without all\n`),
  };
};
