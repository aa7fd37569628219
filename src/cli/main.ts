import { systemReason } from '../outside/disk/system-reason.ts';
import { printable } from '../report/text/printable.ts';
import type { Command, Terminal } from './command.ts';
import { UsageError } from './command.ts';

type Commands = { readonly [name: string]: () => Promise<Command> };

/**
 * Every command under the heading of the overview, in the order in which people meet them. Loaded when it is called:
 * how much code is loaded decides how fast the program starts.
 */
const GROUPS: { readonly [heading: string]: Commands } = {
  'Your files': {
    check: async () => (await import('./commands/check.ts')).checkCommand,
    fix: async () => (await import('./commands/fix.ts')).fixCommand,
    init: async () => (await import('./commands/init.ts')).initCommand,
    doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
    explain: async () => (await import('./commands/explain.ts')).explainCommand,
    checklist: async () => (await import('./commands/checklist.ts')).checklistCommand,
    policy: async () => (await import('./commands/policy.ts')).policyCommand,
    comply: async () => (await import('./commands/comply.ts')).complyCommand,
    secrets: async () => (await import('./commands/secrets.ts')).secretsCommand,
  },
  'Your images': {
    scan: async () => (await import('./commands/scan.ts')).scanCommand,
    sbom: async () => (await import('./commands/sbom.ts')).sbomCommand,
    db: async () => (await import('./commands/db.ts')).dbCommand,
    sign: async () => (await import('./commands/sign.ts')).signCommand,
    verify: async () => (await import('./commands/verify.ts')).verifyCommand,
    attest: async () => (await import('./commands/attest.ts')).attestCommand,
    up: async () => (await import('./commands/up.ts')).upCommand,
  },
  'What runs': {
    harden: async () => (await import('./commands/harden.ts')).hardenCommand,
    guard: async () => (await import('./commands/guard.ts')).guardCommand,
    watch: async () => (await import('./commands/watch.ts')).watchCommand,
    incident: async () => (await import('./commands/incident.ts')).incidentCommand,
    audit: async () => (await import('./commands/audit.ts')).auditCommand,
  },
  'Your fleet': {
    serve: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  'Your shell and editor': {
    completion: async () => (await import('./commands/completion.ts')).completionCommand(COMMANDS),
    lsp: async () => (await import('./commands/lsp.ts')).lspCommand,
    mcp: async () => (await import('./commands/mcp.ts')).mcpCommand(main),
  },
};

const COMMANDS: Commands = Object.assign({}, ...Object.values(GROUPS));

/** Runs the program: the first word is the command. Its exit code. */
export const main = async (terminal: Terminal): Promise<number> => {
  const [name = 'help', ...args] = terminal.args;
  if (name === '--version' || name === '-v' || name === 'version') {
    const { version } = await import('./version.ts');
    terminal.out(`plimsoll ${version}\n`);
    return 0;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    const [about] = args;
    if (about !== undefined && name === 'help') return main({ ...terminal, args: [about, '--help'] });
    terminal.out(await overview());
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.err(`plimsoll: ${await missing(name)}\n`);
    return 2;
  }
  const command = await load();
  // behind `--` stands a command of somebody else, whose flags are its own
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (own.includes('--help') || own.includes('-h')) {
    terminal.out(`${command.usage}\n\n${command.summary}\n\n${command.help}\n`);
    return 0;
  }
  try {
    return await command.run({ ...terminal, args });
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`plimsoll ${name}: ${printable(error.message)}\nplimsoll ${name} --help says how it is used\n`);
      return 2;
    }
    // what the system refuses, wherever it does, is no fault of the program: words, and no stack of it
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const where = 'path' in error ? `${error.path}: ` : '';
    terminal.err(`plimsoll ${name}: ${printable(`${where}${systemReason(error)}`)}\n`);
    return 3;
  }
};

const missing = async (name: string): Promise<string> => {
  const { didYouMean } = await import('./did-you-mean.ts');
  const meant = didYouMean(name, Object.keys(COMMANDS)) || '; plimsoll --help lists them';
  return `there is no command ${JSON.stringify(name)}${meant}`;
};

const overview = async (): Promise<string> => {
  const groups = await Promise.all(
    Object.entries(GROUPS).map(async ([heading, commands]) => {
      const loaded = await Promise.all(Object.values(commands).map((load) => load()));
      return `${heading}\n${loaded.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}`;
    }),
  );
  return `plimsoll COMMAND [--help]

Container security for plain Docker and Compose. Begin with plimsoll check.

${groups.join('\n\n')}

  --version    print the version

plimsoll COMMAND --help says what it does, its flags and its exit codes.
`;
};
