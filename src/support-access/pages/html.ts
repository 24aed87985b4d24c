/** Text that is HTML, as this page's own code wrote it. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | null

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** HTML with whatever is put into it escaped, but what is HTML already. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    strings.reduce(
      (text, part, index) => text + asHtml(values[index - 1]) + part
    )
  )
}

/**
 * A value for the page's script, as the text of an element: nothing in it ends
 * the element, or begins another one.
 */
export function json(value: unknown): Html {
  return new Html(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`
    )
  )
}

function asHtml(value: Value | undefined): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (value instanceof Html) {
    return value.text
  }
  if (typeof value === "object") {
    return value.map(asHtml).join("")
  }

  return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign])
}
