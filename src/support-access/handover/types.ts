import type { SupportAccessDTO, SupportAccessServer } from "../../types"

/** What the text is made of; password and link are known this once. */
export type HandoverInput = {
  support_access: SupportAccessDTO
  /** The dashboard's address. */
  login_url: string
  password: string | null
  invite_url: string | null
  server: SupportAccessServer | null
}

/** The sentences of one language. */
export type HandoverWords = {
  title: string
  login: string
  user: string
  password: string
  link: string
  linkNote: string
  may: string
  readOnly: string
  readAndChange: string
  areas: Record<SupportAccessDTO["areas"][number], string>
  asCustomer: string
  until: string
  addresses: string
  anyAddress: string
  ticket: string
  server: string
  host: string
  port: string
  serverUser: string
  serverPassword: string
  sentSeparately: string
  publicKey: string
  ipAllowlist: string
  done: string
}
