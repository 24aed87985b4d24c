"use client"

import { useState } from "react"

import { TIP, TIP_BUTTON } from "./assistance-style"

/**
 * An explanation behind a small button: by mouse when it is pointed at, by
 * keyboard and touch when it is pressed. Escape closes it.
 */
export function AssistanceTooltip({
  id,
  text,
  label,
}: {
  /** Of the text, for `aria-describedby` of what it explains. */
  id: string
  text: string
  label: string
}) {
  const [pointed, setPointed] = useState(false)
  const [pinned, setPinned] = useState(false)
  const close = () => {
    setPointed(false)
    setPinned(false)
  }

  return (
    <span
      style={{ position: "relative", display: "inline-block" }}
      onPointerEnter={({ pointerType }) => setPointed(pointerType === "mouse")}
      onPointerLeave={() => setPointed(false)}
      onKeyDown={({ key }) => {
        if (key === "Escape") {
          close()
        }
      }}
    >
      <button
        type="button"
        aria-label={label}
        aria-expanded={pointed || pinned}
        aria-controls={id}
        style={TIP_BUTTON}
        onClick={() => setPinned(!pinned)}
        onBlur={() => setPinned(false)}
      >
        <span aria-hidden="true">?</span>
      </button>
      <span id={id} hidden={!pointed && !pinned} style={TIP}>
        {text}
      </span>
    </span>
  )
}
