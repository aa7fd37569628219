import type { Fix } from '../../../model/change.ts';
import { programOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { buildOn } from '../../image/build-on.ts';
import { newTag } from '../../image/renew.ts';
import { stepsOf } from '../steps.ts';

/** Programs of a JDK that its runtime has not. */
const OF_JDK = /^(?:javac|jar|jlink|jdeps|jmod|jpackage|javadoc|mvnw?|gradlew?|ant)$/;

/** The runtime of the same release in place of the JDK, where no step of the image compiles or packs. */
export const withRuntime = (build: Build): { readonly fix?: Fix } => {
  const { base, lineage } = build;
  const repository = base && knownValue(base)?.repository;
  const compiles = stepsOf(build).some(
    ({ stage, script }) =>
      lineage.includes(stage) && script.commands.some((command) => OF_JDK.test(programOf(command) ?? '')),
  );
  // the others publish none under such a name
  const publishes =
    repository?.kind === 'known' && /^library\/(?:eclipse-temurin|ibm-semeru-runtimes)$/.test(repository.value);
  if (!base || compiles || !publishes) return {};
  const runtime = (tag: string): string | undefined =>
    /-jdk(?:-|$)/.test(tag) ? tag.replace('-jdk', '-jre') : undefined;
  return buildOn(
    build,
    base,
    newTag(runtime),
    'whether it compiles, or asks for jcmd, jmap and their like, while it runs',
  );
};
