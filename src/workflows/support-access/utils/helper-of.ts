import { fullName } from "../../../modules/login-as-customer/domain/permissions"
import type { SupportAccessDTO } from "../../../types"

/** What the helper's account is made of: the name is the one of the access. */
export const helperOf = ({
  support_access: { id, email, name },
  input: { first_name = null, last_name = null, password_hash },
}: {
  support_access: SupportAccessDTO
  input: {
    first_name?: string | null
    last_name?: string | null
    password_hash?: string | null
  }
}) => ({
  id,
  email,
  ...(name === fullName({ first_name, last_name })
    ? { first_name, last_name }
    : { first_name: name, last_name: null }),
  password_hash: password_hash ?? "",
})

/** Data of an event about one access. */
export const idOf = ({ id }: SupportAccessDTO): { id: string } => ({ id })
