import type { MedusaContainer } from "@medusajs/framework/types"

import type { ILoginAsCustomerModuleService } from "../../types"

/**
 * `ok`; `note`: worth knowing, nothing to mend; `warning`: something does not
 * work or is weaker than it should be; `error`: it does harm, or nothing works.
 */
export type FindingStatus = "ok" | "note" | "warning" | "error"

/** What a check found, and what to do about it. */
export type Finding = {
  status: FindingStatus
  /** One or two sentences. Never a secret. */
  message: string
  /** What mends it; null where there is nothing to mend. */
  mend: string | null
}

/** What checks look at. */
export type DoctorContext = {
  container: MedusaContainer
  /** The Medusa project's. */
  directory: string
  service: ILoginAsCustomerModuleService
  /** Reads rows; checks never write. */
  select: <T extends object>(statement: string) => Promise<T[]>
}

/** One question that the doctor asks. */
export type Check = {
  /** Stable, for scripts: `jwt_secret`. */
  id: string
  look: (context: DoctorContext) => Promise<Finding>
}
