const NAMES: { readonly [name: string]: string } = { x64: 'amd64', arm64: 'arm64', ia32: '386', arm: 'arm' };

/** The architecture of this machine as images name it. */
export const machineArchitecture = (): string => NAMES[process.arch] ?? 'amd64';
