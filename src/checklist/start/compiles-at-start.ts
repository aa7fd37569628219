import { argumentsOf, type CommandLine, programOf, scriptOf } from '../../model/script.ts';

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

/** Whether a command line is told to compile what it runs or tests. */
export const compilesAtStart = (line: CommandLine): boolean =>
  scriptOf(line).commands.some((command) => {
    const program = programOf(command)?.replace(/^(mvn|gradle)w$/, '$1') ?? '';
    const runs = Object.hasOwn(RUNS, program) ? RUNS[program] : undefined;
    return runs !== undefined && argumentsOf(command).some((word) => word !== 'run-script' && runs.test(word));
  });
