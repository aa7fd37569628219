import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

const CHECKS = /^(?:sha\d+sum|shasum|md5sum|gpgv?|cosign|minisign)$/;
/** Looks for known flaws, and tests: what they find is to stop the build, or why are they run. */
const AUDITS =
  /^(?:(?:npm|pnpm|yarn|composer|cargo|bundle|bundler) (?:(?:run|exec|npm) )?(?:audit|deny)\b|bundle-audit|pip-audit|safety (?:check|scan)|govulncheck|osv-scanner|(?:trivy|grype|semgrep|bandit|gosec) |snyk (?:test|container)|(?:npm|pnpm|yarn|cargo|go|mvn|gradle|mix|dotnet|composer) (?:(?:run|-B) )?test\b|make (?:test|check)\b|pytest\b|python\d? -m (?:pytest|unittest)|phpunit|rspec\b)/;
/** Makes what the image is for. */
const BUILDS =
  /^(?:(?:npm|pnpm|yarn|bun) (?:run )?build\b|(?:cargo|go|swift|zig) build\b|dotnet (?:build|publish)\b|(?:mvn|mvnw) .*\b(?:package|install)\b|(?:gradle|gradlew) .*(?:build|[jJ]ar|assemble)\b|make(?: (?:all|build|install))?$)/;
const DOWNLOADS = /^(?:curl|wget)$/;

/** What it means that a command may fail; undefined where that does no harm. */
const matters = (command: ShellCommand): 'check' | 'install' | 'audit' | 'build' | undefined => {
  const program = programOf(command) ?? '';
  if (CHECKS.test(program))
    return command.words.some(({ raw }) => /^(?:-c|--check|--verify|verify)/.test(raw)) ? 'check' : undefined;
  if (DOWNLOADS.test(program)) return 'install';
  const line = `${program} ${argumentsOf(command).join(' ')}`.trimEnd();
  if (AUDITS.test(line)) return 'audit';
  if (BUILDS.test(line)) return 'build';
  const read = readPackageCommand(command);
  return read && /^(?:install|restore)$/.test(read.action) && read.manager.kind === 'system' ? 'install' : undefined;
};

/** Whether a later RUN of the stage builds with the same program. */
const buildsAgain = (steps: readonly Step[], { stage, run }: Step, command: ShellCommand): boolean =>
  steps.some(
    (later) =>
      later.stage === stage &&
      later.run.span.start > run.span.start &&
      later.script.commands.some((other) => programOf(other) === programOf(command) && matters(other) === 'build'),
  );

const swallows = (command: ShellCommand | undefined): boolean =>
  command?.after === '||' &&
  /^(?:true|:|echo|exit)$/.test(programOf(command) ?? '') &&
  !(programOf(command) === 'exit' && command.words[1]?.raw !== '0');

/** Takes the excuse away, so that a failure stops the build. */
const taken = (build: Build, command: ShellCommand, excuse: ShellCommand | undefined): { readonly fix?: Fix } => {
  const gap = excuse && build.dockerfile.text.slice(command.span.end, excuse.span.start);
  if (!excuse || !/^(?:\s|[\\`]\r?\n)*\|\|(?:\s|[\\`]\r?\n)*$/.test(gap ?? '')) return {};
  const change = { span: { start: command.span.end, end: excuse.span.end }, text: '' };
  return rewrite(build, 'Let it fail', [change], 'whether the command succeeds: the build stops when it does not');
};

export const failureIgnored = defineRule({
  id: 'build/sound-scripts/failure-ignored',
  subject: 'build',
  severity: 'low',
  title: 'A failure that matters is swallowed',
  why: '`|| true` turns a failed install or a failed check into a success: the image is built without what it should have, or with what should have been refused.',
  remedy: 'Let it fail; if a step may be left out, test for that condition instead.',
  references: [
    {
      title: 'CWE-390: Detection of Error Condition Without Action',
      url: 'https://cwe.mitre.org/data/definitions/390.html',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM debian:13\nRUN curl -fsSLO https://example.com/t.tgz && «sha256sum -c t.sha256» || true\n',
      }),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && «apt-get install -y curl» || true\n' },
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nRUN npm ci\nRUN «npm run build» || true\n' },
        { Dockerfile: 'FROM node:24\nRUN npm ci\nRUN npm run build\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nRUN npm ci && «npm audit --audit-level=high» || true\n' },
        { Dockerfile: 'FROM node:24\nRUN npm ci && npm audit --audit-level=high\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nRUN npm ci && npm audit --audit-level=high\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && (rm /tmp/x || true)\n' },
      { Dockerfile: 'FROM gradle:9\nRUN gradle build || true\nCOPY src src\nRUN gradle build\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN rm -f /tmp/x || true\n' }],
  },
  check: oneHeld(function* (build) {
    const steps = stepsOf(build);
    for (const step of steps) {
      const { commands } = step.script;
      for (const [index, command] of commands.entries()) {
        const why = matters(command);
        if (!why) continue;
        // a first build without sources only fetches what the one after it needs
        if (why === 'build' && buildsAgain(steps, step, command)) continue;
        if (!swallows(commands[index + 1])) {
          yield held(originIn(build, command.span));
          continue;
        }
        yield violated(
          originIn(build, command.span),
          why === 'check'
            ? 'the check may fail and the build goes on: then it is none'
            : why === 'audit'
              ? `what ${programOf(command)} finds does not stop the build`
              : `when ${programOf(command)} fails the build goes on without what it should have brought`,
          { ...(why === 'check' ? { severity: 'high' as const } : {}), ...taken(build, command, commands[index + 1]) },
        );
      }
    }
  }),
});
