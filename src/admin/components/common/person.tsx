import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import type { PersonRef } from "../../lib/types"

/** A person in a sentence: the name, else the e-mail, else the id. */
export function personName(person: PersonRef): string {
  return person.name || person.email || person.id
}

/** The darker of Medusa's two link colours: the lighter is too pale for text. */
export const TEXT_LINK =
  "text-ui-fg-interactive-hover hover:underline focus-visible:underline outline-none"

type PersonProps = {
  person: PersonRef | null
  /** The person's page. */
  to?: (id: string) => string
}

/** A person, linked to their page. */
export const Person = ({ person, to }: PersonProps) => {
  const { t } = useTranslate()

  if (!person) {
    return <span className="text-ui-fg-muted">{t("common.none")}</span>
  }

  const name = personName(person)
  const title = person.email ?? undefined

  return to ? (
    <Link to={to(person.id)} className={TEXT_LINK} title={title}>
      {name}
    </Link>
  ) : (
    <span title={title}>{name}</span>
  )
}
