type Named = { name: string | null; email: string | null; id: string | null }

/** How a customer is called; with the e-mail address behind the name if asked. */
export const nameOf = (
  { name, email, id }: Named,
  withEmail = false
): string =>
  name
    ? withEmail && email
      ? `${name} (${email})`
      : name
    : (email ?? id ?? "")
