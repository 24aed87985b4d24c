/** Makes all but `element` inert, and says how to undo it. */
function isolate(element: Element): () => void {
  const inert: Element[] = []

  for (
    let at: Element | null = element;
    at && at !== document.body;
    at = at.parentElement
  ) {
    for (const other of at.parentElement?.children ?? []) {
      if (other !== at && !other.hasAttribute("inert")) {
        other.setAttribute("inert", "")
        inert.push(other)
      }
    }
  }

  return () => inert.forEach((other) => other.removeAttribute("inert"))
}

/**
 * Opens a dialog over the page that Escape does not close, with the focus in
 * it and the rest out of reach, also where the browser knows no modal dialogs.
 *
 * @returns how to close it
 */
export function openModal(dialog: HTMLDialogElement): () => void {
  const release = isolate(dialog)
  const show = () => {
    try {
      dialog.showModal()
    } catch {
      dialog.setAttribute("open", "")
      dialog.setAttribute("aria-modal", "true")
    }

    dialog.querySelector<HTMLElement>("button, a[href]")?.focus()
  }
  const refuse = (event: Event) => event.preventDefault()

  dialog.addEventListener("cancel", refuse)
  // A browser may close it all the same when asked twice.
  dialog.addEventListener("close", show)
  show()

  return () => {
    dialog.removeEventListener("cancel", refuse)
    dialog.removeEventListener("close", show)
    release()

    if (dialog.close) {
      dialog.close()
    } else {
      dialog.removeAttribute("open")
    }
  }
}
