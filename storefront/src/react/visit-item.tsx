"use client"

import { useId, type Ref } from "react"

import type { Visit } from "../core/types"
import { CARD, ROW } from "./assistance-style"
import { EndVisit } from "./end-visit"
import type { VisitMessages } from "./visit-messages"
import { formatMinutes, formatMoment, visitMinutes } from "./visit-times"

/** One visit: who, where, when, how long, and what was done. */
export function VisitItem({
  visit,
  texts,
  locale,
  timeZone,
  orderHref,
  onEnd,
  articleRef,
}: {
  visit: Visit
  texts: VisitMessages
  locale: string
  timeZone: string | undefined
  orderHref?: (id: string) => string
  /** Left out where the visit cannot be ended here. */
  onEnd?: () => Promise<void>
  articleRef?: Ref<HTMLElement>
}) {
  const id = useId()
  const { staff_name, storefront, started_at, changes, order_ids } = visit
  const isRunning = visit.status === "active"
  const minutes = visitMinutes(visit)

  return (
    <article
      ref={articleRef}
      tabIndex={-1}
      aria-labelledby={id}
      data-visit={visit.status}
      style={CARD}
    >
      <p id={id} style={ROW}>
        <strong>
          <bdi>
            {texts.visited(staff_name ?? texts.support, storefront.name)}
          </bdi>
        </strong>
        {started_at && (
          <time dateTime={started_at}>
            {formatMoment(started_at, locale, timeZone)}
          </time>
        )}
        {isRunning && <mark>{texts.running}</mark>}
        {!isRunning && minutes !== null && (
          <span data-visit-duration="">
            {minutes === 0 ? texts.short : formatMinutes(minutes, locale)}
          </span>
        )}
      </p>
      {changes.length > 0 && (
        <details>
          <summary>{texts.changes(changes.length)}</summary>
          <ul>
            {changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ul>
        </details>
      )}
      {order_ids.length > 0 && (
        <p style={ROW}>
          {texts.orders(order_ids.length)}
          {orderHref &&
            order_ids.map((order, index) => (
              <a key={order} href={orderHref(order)}>
                {texts.order(order, order_ids.length > 1 ? index + 1 : null)}
              </a>
            ))}
        </p>
      )}
      {isRunning && onEnd && (
        <EndVisit visitLabelId={id} texts={texts} onEnd={onEnd} />
      )}
    </article>
  )
}
