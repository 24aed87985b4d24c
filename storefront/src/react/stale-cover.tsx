"use client"

import { useEffect, useId, useRef } from "react"

import type { VisitState } from "../core/visit-state"
import type { PartProps } from "./agent-banner"
import { BUTTON, COVER, TITLE } from "./banner-style"
import { fill } from "./messages"
import { nameOf } from "./name-of"
import { openModal } from "./open-modal"

/** Covers a page that holds somebody else's data than the browser now stands for. */
export function StaleCover({
  visit,
  stale: { was, now },
  texts,
  slot,
}: PartProps & { stale: NonNullable<VisitState["stale"]> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => (dialog.current ? openModal(dialog.current) : undefined), [])

  const told = (text: string, person: NonNullable<typeof was>) =>
    fill(text, { customer: nameOf(person) || texts.someone })

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-modal
      aria-labelledby={slot ? undefined : id}
      aria-describedby={slot ? undefined : `${id}-why`}
      aria-label={slot ? texts.label : undefined}
      data-lac-part="stale"
      style={COVER}
    >
      {slot ? (
        slot(visit, texts)
      ) : (
        <>
          <h1 id={id} style={TITLE}>
            {was ? told(texts.was, was) : texts.was_own}{" "}
            {now ? told(texts.now, now) : texts.now_own}
          </h1>
          <p id={`${id}-why`}>{texts.nothing_changed}</p>
          <button
            type="button"
            data-lac-part="load"
            style={BUTTON}
            onClick={() => location.reload()}
          >
            {texts.load}
          </button>
        </>
      )}
    </dialog>
  )
}
