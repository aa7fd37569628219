import type { Command, ExitCode, Terminal } from './command.ts';
import { UsageError } from './command.ts';

/** Every command, loaded when it is called: how much code is loaded decides how fast the program starts. */
const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  guard: async () => (await import('./guard.ts')).guardCommand,
  attest: async () => (await import('./attest.ts')).attestCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  checklist: async () => (await import('./checklist.ts')).checklistCommand,
  completion: async () => (await import('./completion.ts')).completionCommand(COMMANDS),
  comply: async () => (await import('./comply.ts')).complyCommand,
  db: async () => (await import('./db.ts')).dbCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  fix: async () => (await import('./fix.ts')).fixCommand,
  harden: async () => (await import('./harden.ts')).hardenCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  init: async () => (await import('./init.ts')).initCommand,
  policy: async () => (await import('./policy.ts')).policyCommand,
  sbom: async () => (await import('./sbom.ts')).sbomCommand,
  sign: async () => (await import('./sign.ts')).signCommand,
  up: async () => (await import('./up.ts')).upCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  incident: async () => (await import('./incident.ts')).incidentCommand,
  watch: async () => (await import('./watch.ts')).watchCommand,
  scan: async () => (await import('./scan.ts')).scanCommand,
};

/** Runs the program: the first word is the command. */
export const main = async (terminal: Terminal): Promise<ExitCode> => {
  const [name = 'help', ...args] = terminal.args;
  if (name === '--version' || name === '-v' || name === 'version') {
    const { version } = await import('./version.ts');
    terminal.out(`plimsoll ${version}\n`);
    return 0;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.out(await overview());
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.err(`plimsoll: ${missing(name)}\n`);
    return 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(`${command.usage}\n\n${command.summary}\n\n${command.help}\n`);
    return 0;
  }
  try {
    return await command.run({ ...terminal, args });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`plimsoll ${name}: ${error.message}\nplimsoll ${name} --help says how it is used\n`);
    return 2;
  }
};

/** Commands that reports name because only they can settle something, and that this version does not have yet. */
const TO_COME: ReadonlySet<string> = new Set('secrets serve worker lsp mcp'.split(' '));

const missing = (name: string): string =>
  TO_COME.has(name)
    ? `this version judges files and has no ${name} yet; what only ${name} could settle stays "not decided"`
    : `there is no command ${JSON.stringify(name)}; plimsoll --help lists them`;

const overview = async (): Promise<string> => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return `plimsoll COMMAND [--help]

Container security for plain Docker and Compose.

${commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

  --version    print the version
`;
};
