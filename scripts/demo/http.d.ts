export function waitFor(url: string, name: string, ms?: number): Promise<void>
