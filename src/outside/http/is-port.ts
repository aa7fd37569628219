/** Whether there can be such a port: numbers come from engines and files, and a connection to another one is thrown at. */
export const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port < 65_536;
