import { html, type Html } from "./html"

type Field = {
  name: string
  label: string
  /** Said behind the label. */
  more?: string
  hint?: string
  control: Html
}

/** A control with its label, hint and the place of its error. */
export function field({ name, label, more, hint, control }: Field): Html {
  return html`<div>
    <label for="${name}"
      >${label}${more ? html` <span class="more">(${more})</span>` : null}</label
    >
    ${control}
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}
    <p class="error" id="${name}-error" hidden></p>
  </div>`
}

/** The ids that describe a control, for `aria-describedby`. */
export const describedBy = (name: string, hasHint: boolean): string =>
  `${hasHint ? `${name}-hint ` : ""}${name}-error`

const PATHS = {
  good: html`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  bad: html`<path d="M12 5.5v8m0 5v.01" />`,
}

/** A round sign over a heading: it went well, or it did not. */
export const sign = (kind: "good" | "bad"): Html =>
  html`<div class="sign ${kind}" aria-hidden="true">
    <svg viewBox="0 0 24 24">${PATHS[kind]}</svg>
  </div>`
