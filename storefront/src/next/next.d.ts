// The part of Next that the kit uses. Next itself is the shop's: installed
// beside this workspace it would find the wrong React.

declare module "next/headers" {
  type Cookie = { name: string; value: string }

  export function cookies(): Promise<{
    get: (name: string) => Cookie | undefined
    set: (
      name: string,
      value: string,
      attributes: {
        path: string
        maxAge: number
        httpOnly: boolean
        secure: boolean
        sameSite: "strict" | "lax"
        domain?: string
      }
    ) => void
  }>

  export function headers(): Promise<Headers>
}

declare module "next/navigation" {
  export function redirect(url: string): never
}

declare module "next/dist/server/app-render/work-async-storage.external.js" {
  export type NextStorage = {
    getStore: () => { isStaticGeneration?: boolean; type?: string } | undefined
  }
  type Exports = { workAsyncStorage?: NextStorage }

  export const workAsyncStorage: NextStorage | undefined
  const exports: Exports | undefined
  export default exports
}

declare module "next/dist/server/app-render/work-unit-async-storage.external.js" {
  import type { NextStorage } from "next/dist/server/app-render/work-async-storage.external.js"
  type Exports = { workUnitAsyncStorage?: NextStorage }

  export const workUnitAsyncStorage: NextStorage | undefined
  const exports: Exports | undefined
  export default exports
}
