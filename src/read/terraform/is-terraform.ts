/** Whether a file is one of a module of Terraform or OpenTofu. */
export const isTerraformFile = (file: string): boolean => /\.(?:tf|tofu)$/.test(file);

/** Whether there are services of Swarm in a file. */
export const hasSwarmServices = (text: string): boolean => /\bresource[ \t]+"?docker_service\b/.test(text);

/** Whether a module has containers of the Docker provider in a file. */
export const hasContainers = (text: string): boolean => /\bresource[ \t]+"?docker_container\b/.test(text);

/** Whether a module calls others that lie in folders. */
export const callsFolders = (text: string): boolean => /\bsource[ \t]*=[ \t]*"\.{1,2}\//.test(text);
