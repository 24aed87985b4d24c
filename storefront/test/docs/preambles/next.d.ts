// What snippets need of Next, which is the shop's; its React knows server actions.
/// <reference types="react/canary" />

declare module "next/navigation" {
  export function unstable_rethrow(error: unknown): void
  export function redirect(path: string): never
}

declare module "next/headers" {
  export function cookies(): Promise<{
    get: (name: string) => { name: string; value: string } | undefined
    delete: (name: string) => void
  }>
}

declare module "next/script" {
  const Script: (
    props: { src: string } & Record<`data-${string}`, string>
  ) => React.ReactNode
  export default Script
}
