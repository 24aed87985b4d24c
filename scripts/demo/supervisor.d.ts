export class Supervisor {
  serve(
    name: string,
    file: string,
    args: string[],
    options: {
      cwd: string
      env: NodeJS.ProcessEnv
      logFile: string
      onEnd: (problem: Error) => void
    }
  ): void
  stop(): Promise<void>
}
