// What snippets need of Next, which is the shop's.
declare module "next/navigation" {
  export function unstable_rethrow(error: unknown): void
  export function redirect(path: string): never
}

declare module "next/script" {
  const Script: (
    props: { src: string } & Record<`data-${string}`, string>
  ) => React.ReactNode
  export default Script
}
