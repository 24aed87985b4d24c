import type { HandoverWords } from "./types"

export const en: HandoverWords = {
  title: "Temporary access to our shop's admin",
  login: "Login address",
  user: "User name",
  password: "Password",
  link: "Invitation",
  linkNote:
    "The link works once, for this e-mail address only. Choose your own password there.",
  may: "What it may do",
  readOnly: "read only",
  readAndChange: "read and change",
  areas: {
    catalog: "catalog",
    orders: "orders (with addresses)",
    shipping: "shipping",
    marketing: "marketing",
    settings: "settings",
    customers: "customers",
    plugins: "plugins",
  },
  asCustomer: "log in as a customer who allows it",
  until: "Until",
  addresses: "From these addresses only",
  anyAddress: "From any address",
  ticket: "Ticket",
  server: "Server",
  host: "Host",
  port: "Port",
  serverUser: "User name",
  serverPassword: "Password",
  sentSeparately: "sent separately",
  publicKey: "The server expects your public SSH key. Please send it to us.",
  ipAllowlist:
    "The site admits listed IP addresses only. Please tell us yours.",
  done: 'All you do is recorded. When you have finished, choose "I am done" in the admin.',
}
