import type { SupportAccessArea } from "../../../types"

/** The sentences of both pages in one language. */
export type PageWords = {
  lang: "en" | "fr"
  /** The other languages, as links say it. */
  language: string
  shopAdmin: string
  noscript: string
  optional: string
  footer: string
  /** What the scripts say. */
  common: {
    sending: string
    required: string
    invalid: string
    email: string
    trouble: string
    waitMinutes: string
    foreign: string
  }
  request: {
    title: string
    lead: string
    code: string
    codeHint: string
    name: string
    email: string
    emailHint: string
    company: string
    reason: string
    reasonHint: string
    duration: string
    durations: { hours: number; text: string }[]
    send: string
    wrongCode: string
    doneTitle: string
    done: string
    doneNote: string
  }
  invitation: {
    title: string
    checking: string
    /** `{store}` is the shop. */
    lead: string
    account: string
    may: string
    readOnly: string
    readAndChange: string
    areas: Record<SupportAccessArea, string>
    asCustomer: string
    until: string
    addresses: string
    addressDenied: string
    firstName: string
    lastName: string
    password: string
    /** `{min}` is how many characters. */
    passwordHint: string
    passwordShort: string
    passwordLong: string
    passwordIsEmail: string
    show: string
    hide: string
    accept: string
    emailTaken: string
    doneTitle: string
    /** `{email}` is whose account. */
    done: string
    logIn: string
    invalidTitle: string
    invalid: string
    missingTitle: string
    missing: string
    troubleTitle: string
    again: string
  }
}
