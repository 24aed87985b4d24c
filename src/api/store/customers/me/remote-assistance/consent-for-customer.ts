import type { ConsentDTO } from "../../../../../types"

/** The consent as its customer sees it: who of the staff changed it stays inside. */
export function consentForCustomer(
  consent: ConsentDTO,
  customer_id: string
): ConsentDTO {
  return {
    ...consent,
    changed_by: consent.changed_by === customer_id ? customer_id : null,
  }
}
