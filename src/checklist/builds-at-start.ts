import { argumentsOf, type CommandLine, programOf, scriptOf } from '../model/script.ts';
import { developmentServerIn } from './development-server-in.ts';

/** Goals and tasks of build tools that compile what they start. */
const RUNS: { readonly [program: string]: RegExp } = {
  cargo: /^(?:run|watch|test)$/,
  go: /^(?:run|test)$/,
  mvn: /^(?:spring-boot|quarkus|jetty|exec|tomcat7):/,
  gradle: /(?:^|:)(?:bootRun|run|quarkusDev)$/,
  dotnet: /^(?:run|watch|test)$/,
  npm: /^(?:serve|watch)$/,
  yarn: /^(?:serve|watch)$/,
};

/** Whether a command line builds what it runs, each time it starts: it writes beside its sources and takes what a compiler takes. */
export const buildsAtStart = (line: CommandLine | undefined): boolean => {
  if (!line) return false;
  if (developmentServerIn(line)) return true;
  return scriptOf(line).commands.some((command) => {
    const program = programOf(command)?.replace(/^(mvn|gradle)w$/, '$1') ?? '';
    const runs = Object.hasOwn(RUNS, program) ? RUNS[program] : undefined;
    return runs !== undefined && argumentsOf(command).some((word) => word !== 'run-script' && runs.test(word));
  });
};
