import type { SupportAccessDTO } from "../../../types"

/** What the helper's account is made of. */
export const helperOf = ({
  support_access,
  input,
}: {
  support_access: SupportAccessDTO
  input: {
    first_name?: string | null
    last_name?: string | null
    password_hash?: string | null
  }
}) => ({
  id: support_access.id,
  email: support_access.email,
  first_name: input.first_name ?? support_access.name,
  last_name: input.last_name ?? null,
  password_hash: input.password_hash ?? "",
})

/** Data of an event about one access. */
export const idOf = ({ id }: SupportAccessDTO): { id: string } => ({ id })
