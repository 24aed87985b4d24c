// What Medusa's starter has around the changes.
declare module "next" {
  export type Metadata = { metadataBase: URL }
}

declare module "next/cache" {
  export function revalidateTag(tag: string): void
}

declare module "@lib/util/env" {
  export function getBaseURL(): string
}

declare module "@lib/util/get-locale-header" {
  export function getLocaleHeader(): Promise<Record<string, string>>
}

declare module "@lib/data/customer" {
  export function signup(state: unknown, form: FormData): Promise<unknown>
}

declare module "@modules/account/components/profile-name" {
  const ProfileName: () => React.ReactNode
  export default ProfileName
}

type MedusaError = {
  response?: {
    data: { message?: string } | string
    status: number
    headers: unknown
  }
  request?: unknown
  message?: string
  config?: { url: string; baseURL: string }
}

// With an import at its top this file would declare nothing for others.
// eslint-disable-next-line @typescript-eslint/consistent-type-imports
declare const sdk: import("@medusajs/js-sdk").default
declare const customer: object
declare const regions: object[]
declare const formData: FormData
declare const email: string
declare const token: string
declare const pending: {
  first_name?: string
  last_name?: string
  phone?: string
  allow_remote_shopping_assistance?: boolean
} | null

declare function Divider(): React.ReactNode
declare function Input(props: Record<string, unknown>): React.ReactNode
declare function ProfileBillingAddress(props: {
  customer: object
  regions: object[]
}): React.ReactNode

declare function getCacheTag(tag: string): Promise<string>
declare function removeAuthToken(): Promise<void>
declare function removeCartId(): Promise<void>
