import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Commands of the large clouds, and Terraform. */
export const clouds: Family = {
  id: 'clouds',
  kind: 'tool',
  repositories: [
    'docker.io/amazon/aws-cli',
    'public.ecr.aws/aws-cli/aws-cli',
    'docker.io/google/cloud-sdk',
    'gcr.io/google.com/cloudsdktool/google-cloud-cli',
    'gcr.io/google.com/cloudsdktool/cloud-sdk',
    'mcr.microsoft.com/azure-cli',
    'docker.io/hashicorp/terraform',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
