import type {
  GrantProblems,
  GrantValues,
} from "../../../lib/support-access-form"

/** What each part of the form gets. */
export type FormPartProps = {
  values: GrantValues
  /** Empty until the admin has tried to go on. */
  problems: GrantProblems
  onChange: (change: Partial<GrantValues>) => void
}
