import type {
  Actor,
  ILoginAsCustomerModuleService,
  PersonRef,
} from "../../../types"

/** Who reads or verifies the log, as an entry of it names them. */
export async function actorOf(
  service: Pick<ILoginAsCustomerModuleService, "retrieveAdminStanding">,
  { type, id }: Actor
): Promise<PersonRef | null> {
  if (type === "cli") {
    return { id: "cli", email: null, name: "Command line" }
  }
  if (type !== "user" || !id) {
    return null
  }

  const { admin } = await service.retrieveAdminStanding(id)

  return admin ?? { id, email: null, name: null }
}
