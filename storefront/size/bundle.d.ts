export type Bundle = {
  files: string[]
  lazyFiles: string[]
  modules: string[]
  lazyModules: string[]
}

export function bundle(
  name: string,
  source: string,
  isLoaded?: (module: string) => boolean
): Promise<Bundle>
