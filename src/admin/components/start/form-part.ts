import type { StartField, StartValues } from "../../lib/start-form"
import type { Eligibility } from "../../lib/types"

/** What each part of the dialogue's form gets. */
export type FormPartProps = {
  values: StartValues
  /** Empty until the admin has tried to go on. */
  missing: StartField[]
  eligibility: Eligibility
  onChange: (change: Partial<StartValues>) => void
}
