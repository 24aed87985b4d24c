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
      }
    ) => void
  }>

  export function headers(): Promise<Headers>
}

declare module "next/navigation" {
  export function redirect(url: string): never
}
