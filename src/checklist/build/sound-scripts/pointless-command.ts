import { once } from '../../../model/once.ts';
import { programAt, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

type Pointless = { readonly programs: RegExp; readonly why: string };

const POINTLESS: readonly Pointless[] = [
  {
    programs: /^(?:service|systemctl|initctl|rc-service|rc-update|invoke-rc\.d)$/,
    why: 'no init system runs during a build, and what it starts is gone when the RUN ends',
  },
  { programs: /^(?:shutdown|reboot|halt|poweroff|init)$/, why: 'there is no machine to stop' },
  { programs: /^(?:vim?|nano|emacs|less|more|top|htop|man)$/, why: 'nobody sits in front of a build' },
  {
    programs: /^(?:ps|free|kill|killall|pkill|ifconfig|ip|netstat|ss|lsof|vmstat|iostat|dmesg|uptime|who|w)$/,
    why: 'it is about the machine of the builder, which the image does not have',
  },
  {
    programs: /^(?:mount|umount|modprobe|insmod|sysctl|iptables|ip6tables|nft|swapon|mkswap|fdisk|losetup)$/,
    why: 'a build may not do it, and it would not be in the image',
  },
  { programs: /^(?:nvidia-smi|rocm-smi)$/, why: 'a build is given no GPU' },
  { programs: /^ssh$/, why: 'what a build reaches by ssh is in no layer and in no checksum' },
];

/** `ip`, `init` and the like are names of other things, too: only with arguments that fit. */
const isMeant = (program: string, command: ShellCommand, { run, script }: Step): boolean => {
  const args = command.words.slice(programAt(command.words) + 1).map(({ value }) => show(value));
  // `which vim`, `command -v ssh` and tests are not calls; in a condition a command may ask whether it is there.
  if (command.within.includes('condition') || command.within.includes('function')) return false;
  if (/^-{1,2}(?:V|v|version|help|h)$/.test(args[0] ?? '') && program !== 'shutdown') return false;
  if (program === 'ip') return /^(?:-\w+|addr|a|link|route|r|netns|rule)$/.test(args[0] ?? '');
  if (program === 'init') return /^[0-6]$/.test(args[0] ?? '');
  if (program === 'w' || program === 'more' || program === 'man' || program === 'vi' || program === 'who')
    return args.length <= 1;
  if (program === 'systemctl')
    return /^(?:start|restart|reload|daemon-reload|status|stop)$/.test(
      args.find((each) => !each.startsWith('-')) ?? '',
    );
  // A process of the script itself, and a server that later commands of the RUN talk to.
  if (/^p?kill/.test(program)) return !args.some((each) => /^%|\$\{|…/.test(each)) && !isStarted(script, command, args);
  if (program === 'service') return script.commands.at(-1) === command;
  if (program === 'sysctl') return args.some((each) => each.includes('='));
  if (program === 'ssh')
    return !run.mounts.some(({ type }) => type === 'ssh') && args.length > 0 && !args.includes('-T');
  return true;
};

/** Whether what is killed is what the script started: something in the background, or what a command before it names. */
const isStarted = (script: Script, { span }: ShellCommand, names: readonly string[]): boolean => {
  const { background, named } = startsIn(script);
  return (
    background <= span.start ||
    names.some((name) => partsOf(name).some((part) => (named.get(part) ?? span.start) < span.start))
  );
};

/** Where a script first goes on beside something in the background, and where it first names something. */
const startsIn = once(
  ({ commands }: Script): { readonly background: number; readonly named: ReadonlyMap<string, number> } => {
    const named = new Map<string, number>();
    for (const { words, span } of commands)
      for (const part of words.flatMap(({ value }) => partsOf(show(value))))
        if (!named.has(part)) named.set(part, span.start);
    return { background: commands.find(({ after }) => after === '&')?.span.start ?? Number.POSITIVE_INFINITY, named };
  },
);

/** `mariadbd` and `safe` of `/usr/bin/mariadbd-safe`. */
const partsOf = (name: string): readonly string[] =>
  name.split(/[^A-Za-z0-9]+/).filter((part) => /^[A-Za-z]\w\w/.test(part));

/** `/etc/init.d/nginx start` is what `service nginx start` runs. */
const startedBy = ({ words }: ShellCommand): 'service' | undefined =>
  /^\/etc\/(?:init|rc)\.d\/[\w.-]+$/.test(words[programAt(words)]?.raw ?? '') ? 'service' : undefined;

export const pointlessCommand = defineRule({
  id: 'build/sound-scripts/pointless-command',
  subject: 'build',
  severity: 'info',
  title: 'A command has no use in a build',
  why: 'It works on the builder or on nothing; what its author wanted is not in the image.',
  remedy: 'Remove it; start services by CMD or ENTRYPOINT, and set kernel parameters with `sysctls:`.',
  references: [
    { title: 'Docker: build best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN «service nginx start»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN «/etc/init.d/nginx start»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN apt-get update && «top»\n' }),
      bad({ Dockerfile: 'FROM nvidia/cuda:13.0.1-base-ubuntu24.04\nRUN «nvidia-smi»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN make && «killall dockerd»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN if make; then «shutdown -h now»; fi\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y vim\n' },
      { Dockerfile: 'FROM mariadb:11.8\nRUN mariadbd-safe & sleep 9 && mariadb </load.sql && pkill mariadbd\n' },
      { Dockerfile: 'FROM mariadb:11.8\nRUN mariadbd --daemonize && mariadb </load.sql && killall mariadbd\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM nvidia/cuda:13.0.1-base-ubuntu24.04\nCMD ["nvidia-smi"]\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      for (const command of step.script.commands) {
        const program = startedBy(command) ?? programOf(command);
        if (program === undefined) continue;
        const pointless = POINTLESS.find(({ programs }) => programs.test(program));
        if (!pointless || !isMeant(program, command, step)) {
          yield held(originIn(build, command.span));
          continue;
        }
        yield violated(originIn(build, command.span), `${program}: ${pointless.why}`);
      }
    }
  }),
});
