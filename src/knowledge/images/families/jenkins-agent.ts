import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Runs the jobs of Jenkins. */
export const jenkinsAgent: Family = {
  id: 'jenkins-agent',
  kind: 'tool',
  repositories: ['docker.io/jenkins/inbound-agent', 'docker.io/jenkins/agent'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'windows', words: ['windowsservercore'], system: 'windows', without: ['runsAs', 'ownUser'] },
    { name: 'nanoserver', words: ['nanoserver'], system: 'windows', without: ['runsAs', 'ownUser'] },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred({ name: 'jenkins', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'jenkins', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    secretVariables: inferred(['JENKINS_SECRET'], COMMONLY_KNOWN),
  },
};
