export function npmCli(): string
export function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv
