/** Where the login code goes, and how. */
export type Handoff = { url: string; method: "post" | "fragment" }

/** A hand-off that can be made once. Lives in memory only. */
export type PendingHandoff = {
  handoff: Handoff
  code: string
  loginUrl: string
}

export type StorefrontTab = {
  /** False when a pop-up blocker or the admin has closed it. */
  isOpen: () => boolean
  /** Sends the code into the tab, and cuts the tab off from the dashboard. */
  send: (pending: PendingHandoff) => void
  close: () => void
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const text = Array.from(bytes, (b) => b.toString(16).padStart(2, "0"))
  return `login-as-customer-${text.join("")}`
}

function submitForm(target: string, url: string, code: string): void {
  const form = document.createElement("form")
  form.method = "post"
  form.action = url
  form.target = target
  form.hidden = true

  const field = document.createElement("input")
  field.type = "hidden"
  field.name = "code"
  field.value = code

  form.append(field)
  document.body.append(form)
  form.submit()
  form.remove()
}

/**
 * Opens the storefront's tab. Call it in the click's own turn, before anything
 * is awaited: later a browser blocks it as a pop-up. Null when it was blocked.
 */
export function openStorefrontTab(notice: string): StorefrontTab | null {
  const name = randomName()
  // No `noopener`: without the window the tab could neither be told where to
  // go nor be closed. The opener is cut in `send`.
  const tab = window.open("about:blank", name)

  if (!tab || tab.closed) {
    return null
  }

  // Changed in place: `document.write` would keep the blank page in the tab's
  // history.
  tab.document.title = notice
  tab.document.body.textContent = notice

  return {
    isOpen: () => !tab.closed,
    send: ({ handoff, code, loginUrl }) => {
      if (handoff.method === "post") {
        submitForm(name, handoff.url, code)
      } else {
        tab.location.replace(loginUrl)
      }
      // The blank page is still ours at this point; the storefront's is not.
      tab.opener = null
    },
    close: () => tab.close(),
  }
}
