import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    runsAs: inferred({ name: 'jenkins', uid: 1000, gid: 1000 }, KNOWN),
    ownUser: inferred({ name: 'jenkins', uid: 1000, gid: 1000 }, KNOWN),
    secretVariables: inferred(['JENKINS_SECRET'], KNOWN),
  },
};
