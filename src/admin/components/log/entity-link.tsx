import { Link } from "react-router-dom"

import { pages } from "../../lib/paths"
import type { LogEntry } from "../../lib/types"
import { TEXT_LINK } from "../common/person"

type Entity = NonNullable<LogEntry["entity"]>

const PAGES: Record<string, ((id: string) => string) | undefined> = {
  customer: pages.customer,
  order: pages.order,
  product: pages.product,
  session: pages.session,
  user: pages.user,
}

/** What an entry was about, linked where the dashboard has a page of it. */
export const EntityLink = ({ entity }: { entity: Entity }) => {
  const page = PAGES[entity.type]

  return page ? (
    <Link to={page(entity.id)} className={TEXT_LINK}>
      {entity.id}
    </Link>
  ) : (
    <span>
      {entity.type} {entity.id}
    </span>
  )
}
