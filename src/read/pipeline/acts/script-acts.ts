import type { Act } from '../../../model/pipeline.ts';
import { type Place, textPlace } from '../../../model/place.ts';
import { argumentsOf, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { readContainerCommand } from '../../run-line/container-command.ts';
import type { Reading } from '../reading.ts';
import { containerActs } from './container-acts.ts';
import { type Course, courseOf } from './course.ts';
import { contextActs, gitActs } from './git-acts.ts';
import { plainBuild } from './plain-build.ts';
import { scannerCalled, scanOf } from './scan-command.ts';
import type { Variables } from './variables.ts';

/** What the commands of a step do with images and registries. */
export const scriptActs = (reading: Reading, script: Script, variables: Variables): readonly Act[] => {
  const acts: Act[] = [...contentTrust(variables)];
  const course = courseOf(script);
  for (const command of script.commands) acts.push(...commandActs(reading, course, command, variables));
  return acts;
};

const commandActs = (reading: Reading, course: Course, command: ShellCommand, variables: Variables): readonly Act[] => {
  const place = textPlace(reading.file, command.span);
  const called = scannerCalled(command);
  const scan = called && scanOf(called, course, command, variables);
  if (scan) return [{ kind: 'scan', place, ...scan }];
  const trust = trustSwitch(command, place);
  const container = readContainerCommand(command);
  if (container)
    return [
      ...trust,
      ...containerActs(reading.file, container, variables),
      ...contextActs(reading, container, variables),
    ];
  const program = programOf(command) ?? '';
  if (program === 'git') return gitActs(reading, course.script, command, variables);
  return [...trust, ...toolActs(program, argumentsOf(command), place)];
};

/** Whether variables switch Docker Content Trust on. */
export const contentTrust = (variables: Variables): readonly Act[] => {
  const trust = variables('DOCKER_CONTENT_TRUST');
  return trust && /^(?:1|true)$/i.test(trust.text.trim()) ? [{ kind: 'content-trust', place: trust.place }] : [];
};

/** `export DOCKER_CONTENT_TRUST=1`, or the same in front of a command. */
const trustSwitch = (command: ShellCommand, place: Place): readonly Act[] => {
  const on =
    command.assignments.some(
      ({ name, value }) => name === 'DOCKER_CONTENT_TRUST' && value?.raw.replace(/["']/g, '') === '1',
    ) ||
    (programOf(command) === 'export' && argumentsOf(command).includes('DOCKER_CONTENT_TRUST=1'));
  return on ? [{ kind: 'content-trust', place }] : [];
};

const insecure = (place: Place, how: string, image: string | undefined): Act => ({
  kind: 'insecure',
  place,
  registry: image,
  how,
});

/** Tools beside docker that build, copy, sign or fetch. */
const toolActs = (program: string, args: readonly string[], place: Place): readonly Act[] => {
  const [first = '', second = ''] = args.filter((argument) => !argument.startsWith('-'));
  const has = (...flags: readonly string[]): string | undefined => args.find((argument) => flags.includes(argument));
  switch (program) {
    case 'cosign':
      if (first === 'sign') return [{ kind: 'sign', place, tool: 'cosign' }];
      if (first === 'verify') return [{ kind: 'verify', place, tool: 'cosign' }];
      if (first === 'attest') return [{ kind: 'attest', place, tool: 'cosign', what: cosignPredicate(args) }];
      return [];
    case 'notation':
      return first === 'sign' || first === 'verify' ? [{ kind: first, place, tool: 'notation' }] : [];
    case 'plimsoll':
      if (first === 'sign' || first === 'verify') return [{ kind: first, place, tool: 'plimsoll' }];
      return first === 'attest' ? [{ kind: 'attest', place, tool: 'plimsoll', what: 'provenance' }] : [];
    case 'skopeo': {
      if (first === 'login') return [loginOf(args, place, 'skopeo', second)];
      const loose = has('--src-tls-verify=false', '--dest-tls-verify=false', '--tls-verify=false', '--insecure-policy');
      const tls = loose && loose !== '--insecure-policy' ? [insecure(place, loose, undefined)] : [];
      return first === 'copy' || first === 'sync' ? [...tls, { kind: 'push', place, image: args.at(-1) ?? '' }] : tls;
    }
    case 'crane':
    case 'gcrane': {
      const loose = has('--insecure') ? [insecure(place, '--insecure', second)] : [];
      if (first === 'push' || first === 'copy' || first === 'cp')
        return [...loose, { kind: 'push', place, image: args.at(-1) ?? '' }];
      return first === 'auth' && second === 'login' ? [...loose, loginOf(args, place, 'crane', undefined)] : loose;
    }
    case 'oras':
      if (first === 'login') return [loginOf(args, place, 'oras', second)];
      return first === 'push' || first === 'cp' ? [{ kind: 'push', place, image: second }] : [];
    case 'helm':
    case 'regctl':
      return first === 'registry' && second === 'login' ? [loginOf(args, place, program, undefined)] : [];
    case 'mvn':
    case 'mvnw':
      return args.some((argument) => /(?:^|[:-])jib(?:-maven-plugin)?(?::[\w.-]+)?:build$/.test(argument))
        ? [plainBuild(place, true)]
        : [];
    case 'gradle':
    case 'gradlew':
      return args.some((argument) => /^(?:.*:)?jib$/.test(argument) || argument === '--publishImage')
        ? [plainBuild(place, true)]
        : [];
    case 'pack':
      return first === 'build' && has('--publish') ? [plainBuild(place, true)] : [];
    case 'depot':
      return (first === 'build' || first === 'bake') && has('--push') ? [plainBuild(place, true)] : [];
    case 'ko':
      return first === 'build' || first === 'publish' || first === 'resolve' || first === 'apply'
        ? [plainBuild(place, true)]
        : [];
    case 'executor': {
      if (has('--no-push', '--no-push=true')) return [];
      const loose = has('--insecure', '--skip-tls-verify', '--insecure-pull', '--skip-tls-verify-pull');
      return [plainBuild(place, true), ...(loose ? [insecure(place, loose, undefined)] : [])];
    }
    case 'buildctl':
      return /push=true/.test(args.join(' ')) ? [plainBuild(place, true)] : [];
    case 'gh':
    case 'hub':
      return args.some((argument, at) => argument === 'pr' && args[at + 1] === 'checkout')
        ? [{ kind: 'checkout', place, of: 'pull-request' }]
        : [];
    default:
      return [];
  }
};

const cosignPredicate = (args: readonly string[]): 'provenance' | 'sbom' | 'other' => {
  const at = args.findIndex((argument) => /^--type(?:=|$)/.test(argument));
  const value = (args[at] === '--type' ? args[at + 1] : args[at]) ?? '';
  if (/slsaprovenance/i.test(value)) return 'provenance';
  return /spdx|cyclonedx/i.test(value) ? 'sbom' : 'other';
};

/** Logins of tools that take the flags of `docker login`. */
const loginOf = (args: readonly string[], place: Place, tool: string, registry: string | undefined): Act => ({
  kind: 'login',
  place,
  registry,
  tool,
  password: args.some((argument) => argument === '--password-stdin')
    ? 'input'
    : args.some((argument) => /^(?:--password(?:=|$)|-p)/.test(argument))
      ? 'argument'
      : 'none',
});
